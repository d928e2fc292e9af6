package check

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/frontmatter"
	"gopkg.in/yaml.v3"
)

// maxConfig is the largest size of a configuration, in bytes.
const maxConfig = 1 << 20

// parse returns the root of the YAML text, or nil for an empty text.
func (r *configReader) parse() (*yaml.Node, error) {
	if len(r.src) > maxConfig {
		return nil, r.at(0, fmt.Sprintf("more than %d bytes; a configuration is a few lines", maxConfig))
	}
	if err := r.characters(); err != nil {
		return nil, err
	}
	dec := yaml.NewDecoder(bytes.NewReader([]byte(r.src)))
	var doc, second yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, r.syntax(err)
	}
	switch err := dec.Decode(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		return nil, r.syntax(err)
	default:
		return nil, r.errorf(&second, "", "a second document; a configuration is one")
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Style == 0 && root.Anchor == "" && root.Value == "" {
		return nil, nil
	}
	return root, nil
}

// characters returns an error for a character that YAML forbids, and for a
// character that ends a line in YAML but not in most programs.
func (r *configReader) characters() error {
	for i, c := range r.src {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(r.src[i:], "\ufffd"):
			return r.at(i, "not UTF-8; save the file as UTF-8")
		case c == '\t', c == '\n', c == '\r' && strings.HasPrefix(r.src[i:], "\r\n"), c == '\ufeff' && i == 0:
		case unicode.IsControl(c), c == '\u2028', c == '\u2029', c == '\ufeff', c == '\ufffe', c == '\uffff':
			return r.at(i, fmt.Sprintf("%U is not allowed in a configuration; remove the character", c))
		}
	}
	return nil
}

var missingAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)

// syntax returns an error of the YAML reader with a place: the first letter of
// the line in the reader's message.
func (r *configReader) syntax(err error) error {
	line, msg := frontmatter.YAMLError(err)
	if m := missingAnchor.FindStringSubmatch(msg); m != nil {
		if i := strings.Index(r.src, "*"+m[1]); i >= 0 {
			return r.at(i, frontmatter.WithRemedy(msg, "", true))
		}
	}
	at := 0
	for range line - 1 {
		at += strings.IndexByte(r.src[at:], '\n') + 1
	}
	// At the end of the text, what is not closed begins before.
	if strings.TrimSpace(r.src[at:]) == "" {
		at = strings.LastIndexByte(strings.TrimRight(r.src, " \t\r\n"), '\n') + 1
	}
	msg = frontmatter.WithRemedy(msg, r.src[at:], false)
	for at < len(r.src) && r.src[at] == ' ' {
		at++
	}
	return r.at(at, msg)
}

// mapping calls read with the keys and values of a mapping.
func (r *configReader) mapping(n *yaml.Node, path string, read func(key, value *yaml.Node) error) error {
	if err := r.plain(n, path); err != nil {
		return err
	}
	if n.Kind != yaml.MappingNode {
		return r.errorf(n, path, "want key: value lines, got %s", kind(n))
	}
	lines := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if err := r.scalar(key, path, "a plain word as key"); err != nil {
			return err
		}
		if line, ok := lines[key.Value]; ok {
			at := shown(key.Value)
			if path != "" {
				at = path + "." + at
			}
			return r.errorf(key, at, "is already in line %d; remove one of the two", line)
		}
		lines[key.Value] = key.Line
		if err := read(key, value); err != nil {
			return err
		}
	}
	return nil
}

// scalar returns an error unless n is a text.
func (r *configReader) scalar(n *yaml.Node, path, want string) error {
	if err := r.plain(n, path); err != nil {
		return err
	}
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return r.errorf(n, path, "want %s, got %s", want, kind(n))
	}
	return nil
}

// plain returns an error if a node is an alias, or has an anchor or a tag.
func (r *configReader) plain(n *yaml.Node, path string) error {
	switch {
	case n.Kind == yaml.AliasNode:
		return r.errorf(n, path, "aliases are not read; write the value")
	case n.Anchor != "":
		return r.errorf(n, path, "anchors are not read; remove %.40q", "&"+n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		return r.errorf(n, path, "tags are not read; remove %.40q", n.Tag)
	}
	return nil
}

// kind returns a description of a node for messages.
func kind(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "key: value lines"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.ShortTag() == "!!null":
		return "nothing"
	}
	return fmt.Sprintf("%.40q", n.Value)
}

var plainKey = regexp.MustCompile(`^[\pL\pN_-]+$`)

// shown returns a key as part of a path.
func shown(key string) string {
	if len(key) <= 40 && plainKey.MatchString(key) {
		return key
	}
	return fmt.Sprintf("%.40q", key)
}

// errorf returns an error about a node.
func (r *configReader) errorf(n *yaml.Node, path, format string, args ...any) error {
	rest := strings.TrimPrefix(r.src, "\ufeff") // the YAML reader does not count the mark
	for range n.Line - 1 {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	err := r.at(len(r.src)-len(rest), fmt.Sprintf(format, args...))
	err.Key = path
	return err
}

// at returns an error at an offset.
func (r *configReader) at(offset int, msg string) *ConfigError {
	before := r.src[:offset]
	return &ConfigError{
		Line:   1 + strings.Count(before, "\n"),
		Column: offset - strings.LastIndexByte(before, '\n'),
		Msg:    msg,
	}
}
