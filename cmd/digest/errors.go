package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/paperdigest/digest"
)

// A positionError is an error at a place in JSON input. It reads as
// digest.ParseError does: "line:col: message", both 1-based, col in bytes.
type positionError struct {
	line, col int
	err       error
}

func (e *positionError) Error() string { return fmt.Sprintf("%d:%d: %v", e.line, e.col, e.err) }
func (e *positionError) Unwrap() error { return e.err }

// message returns the line that reports err for the file of that name:
// "name:line:col: message", or "name: message" where no place is known.
func message(name string, err error) string {
	var parse *digest.ParseError
	var position *positionError
	switch {
	case errors.As(err, &position):
		return name + ":" + position.Error()
	case errors.As(err, &parse):
		return name + ":" + parse.Error()
	}
	return name + ": " + cause(err).Error()
}

// cause strips the operation and the path that package os adds to an error,
// since a message already begins with the name that the user knows.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
