package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/internal/message"
)

// errorLine returns the line that reports err for a file: "name:line:col:
// message", or "name: message" where the line is not known.
func errorLine(name string, err error) string {
	name = shownName(name)
	line, column, msg := position(err)
	if line > 0 {
		return fmt.Sprintf("%s:%d:%d: %s", name, line, column, msg)
	}
	return name + ": " + msg
}

// shownName returns the name of a file for a message. A name that is too long for every
// system is cut.
func shownName(name string) string {
	const longest = 4096
	if len(name) <= longest {
		return name
	}
	return message.Cut(name, 80)
}

// position splits err into a place and a message. The line is 0 if err has no
// place.
func position(err error) (line, column int, msg string) {
	var parse *digest.ParseError
	var config *check.ConfigError
	var input *jsonstream.Error
	switch {
	case errors.As(err, &input):
		line, column, err = input.Line, input.Column, input.Err
	case errors.As(err, &parse):
		line, column, err = parse.Line, parse.Column, parse.Err
	case errors.As(err, &config):
		line, column = config.Line, config.Column
		_, msg, _ = strings.Cut(err.Error(), ": ")
		return line, column, msg
	}
	return line, column, cause(err).Error()
}

// cause removes the operation and the path that package os adds to an error,
// because a message already begins with the name that the user typed.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return cause(path.Err)
	case errors.As(err, &link):
		return cause(link.Err)
	case err.Error() == "path escapes from parent": // package os has no name for this error
		return errOutside
	}
	return err
}

var errOutside = errors.New("is, through a link, outside of the folder; give the file that the link leads to")
