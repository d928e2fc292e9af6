package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest"
)

// fieldHelp describes a FIELD, for the help of the commands that take one.
const fieldHelp = `A FIELD is a path as in the JSON of "digest json", with these members:

  layout, title, date, tags, categories, extra, intro, arxiv_id, groups, papers,
  outro
  groups[…].name, text
  papers[…].group, number, title, url, arxiv_id, links, items, lead, labels,
  sections
  papers[…].links[…].text, url
  papers[…].sections[…].heading, kind, items, text, labels
  …items[…] and …labels[…].label, kind, text

Extra has the other keys of the front matter: extra.author, extra.a.b. The text
in brackets selects an element of a list. A number is an index, counted from 0 as
in JSON: papers[0] is the first paper, whatever its number. Other text is a name:

  papers[1706.03762]       an arXiv identifier
  sections[introduction]   a kind, in any language that the format knows
  items[goal]              a kind of label
  sections["Ablations"]    the text itself, quoted as in JSON: of a heading, a
                           title, a URL, a label, a link, a tag, or a key

An item at the end, items[goal], stands for its text. A shell reads brackets and
quotes itself, so put a field in single quotes.`

// checkField returns an error if no post can have the field.
func checkField(field string) error {
	if field == "" {
		return errors.New("no FIELD given")
	}
	_, err := new(digest.Post).GetAll(field)
	if errors.Is(err, digest.ErrNotFound) {
		return nil // other posts may have it
	}
	return err
}

// checkOne returns an error if no post can have the field, or if the field has empty
// brackets.
func checkOne(field string) error {
	_, err := new(digest.Post).Get(field)
	if errors.Is(err, digest.ErrNotFound) {
		return nil
	}
	return err
}

// wantLast returns an error if the last argument is not right by check. The error
// names the likely mistake: the argument is missing, or is not the last one.
func wantLast(args []string, noun, example string, check func(string) error) error {
	if len(args) == 0 {
		return fmt.Errorf("no %s given; an example is: %s", noun, example)
	}
	last := args[len(args)-1]
	err := check(last)
	switch {
	case err == nil || !isPathLike(last):
		return err
	case len(args) > 1 && check(args[0]) == nil:
		return fmt.Errorf("%.80q is a path, and the %s comes last; an example is: %s", last, noun, example)
	}
	return fmt.Errorf("%.80q is a path, and a %s has to follow; an example is: %s", last, noun, example)
}

// isPathLike reports whether an argument is more likely a PATH than a FIELD.
func isPathLike(arg string) bool {
	switch strings.ToLower(filepath.Ext(arg)) {
	case ".md", ".markdown":
		return true
	}
	_, err := os.Stat(arg)
	return err == nil || arg == "-"
}

// cutField divides FIELD=VALUE before the first "=" after a field. A field may
// have "=" in brackets or quotes itself.
func cutField(arg string) (field, value string, err error) {
	n := fieldEnd(arg)
	if n < 0 { // the brackets or quotes are not closed
		n = strings.IndexByte(arg, '=')
	}
	if n < 0 {
		return "", "", errors.New("want FIELD=VALUE last, got no =")
	}
	if err := checkField(arg[:n]); err != nil {
		return "", "", err
	}
	return arg[:n], arg[n+1:], nil
}

// fieldEnd returns the index of the first "=" outside of brackets and quotes, or -1.
// Trying each "=" in a long value would take quadratic time.
func fieldEnd(arg string) int {
	name, bracket := 0, false // where a name starts, and whether in brackets
	for i := 0; i < len(arg); i++ {
		switch c := arg[i]; {
		case c == '"' && i == name:
			for i++; i < len(arg) && arg[i] != '"'; i++ {
				if arg[i] == '\\' {
					i++
				}
			}
		case bracket:
			bracket = c != ']'
		case c == '=':
			return i
		case c == '[' || c == '.':
			name, bracket = i+1, c == '['
		}
	}
	return -1
}
