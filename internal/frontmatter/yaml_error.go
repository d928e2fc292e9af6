package frontmatter

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/message"
	"gopkg.in/yaml.v3"
)

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

	// The parser of yaml.v3 makes these errors; its scanner makes all others.
	parserError = regexp.MustCompile(`^(did not find expected (<document start>|node content|'-' indicator|key|',' or '[\]}]')|found undefined tag handle)`)

	// This error has no line.
	anchorError = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)

	// A line that begins with one of these keys holds the value at fault.
	errorKey = regexp.MustCompile(`^(?:'([^'\n]+)'|"([^"\\\n]+)"|([^\s#'"?&*!|>%@{}\[\],:-][^:#\n]*?))[ \t]*:(?:\s|$)`)
)

// remedies are remedies for the errors of yaml.v3.
var remedies = map[string]string{
	"could not find expected ':'":                           "write each entry as a key, a colon, a space and a value",
	"did not find expected alphabetic or numeric character": "put the value in quotes",
	"did not find expected comment or line break":           "put the value in quotes",
	"mapping values are not allowed in this context":        "put the value in quotes",
	"found character that cannot start any token":           "put the value in quotes",
	"found unexpected end of stream":                        "close the quote",
	"found unknown escape character":                        `write \\ for a backslash`,
	"did not find expected ',' or ']'":                      "close the list with ]",
	"did not find expected ',' or '}'":                      "close the mapping with }",
	"did not find expected key":                             indentAlike,
	"found a tab character that violates indentation":       indentWithBlanks,
}

// YAMLError returns the line, counted from 1, and the message of an error of
// yaml.v3. The line is 0 for an error without a line.
func YAMLError(err error) (line int, msg string) {
	msg, _, _ = strings.Cut(err.Error(), "\n")
	if m := yamlError.FindStringSubmatch(msg); m != nil {
		msg = msg[len(m[0]):]
		line, _ = strconv.Atoi(m[1]) // 0 if there are no digits
		if line > 0 && parserError.MatchString(msg) {
			line++ // the parser counts lines from 0
		}
	}
	return line, msg
}

// Remedies for errors that the indentation of a line may cause.
const (
	indentAlike      = "indent all keys alike, and put a value with signs of YAML in quotes"
	indentWithBlanks = "indent with blanks, not with tabs"
)

// WithRemedy returns the message of an error of yaml.v3 with a remedy, if one is known.
// Rest is the text from the line at fault on. HasKey tells that the value of a key is at
// fault, and not the indentation.
func WithRemedy(msg, rest string, hasKey bool) string {
	msg = message.Cut(msg, 200) // it may name an anchor
	remedy := remedies[msg]
	line, _, _ := strings.Cut(rest, "\n")
	brackets := strings.Contains(msg, "','")
	switch {
	case remedy != "" && hasLongKey(line, brackets):
		return "a key has more than the 1,024 characters that YAML takes; shorten it, or put \"? \" before it and the colon on the next line"
	case remedy == "" || hasKey || brackets:
	case strings.HasPrefix(line, "\t"):
		remedy = indentWithBlanks
	case strings.HasPrefix(line, " "):
		remedy = indentAlike
	}
	if remedy != "" {
		msg += "; " + remedy
	}
	return msg
}

// hasLongKey reports whether a line has a key that is longer than a key without "?" may
// be (YAML 1.2.2, sections 7.4.2 and 8.2.2): the first key, or in braces any key.
func hasLongKey(line string, braces bool) bool {
	const most = 1024 // characters
	for {
		key, rest, found := strings.Cut(line, ":")
		if braces {
			key = key[strings.LastIndexAny(key, "{,")+1:]
		}
		long := utf8.RuneCountInString(strings.TrimLeft(key, " -")) > most
		if !found || long || !braces {
			return found && long
		}
		line = rest
	}
}

// syntaxError turns an error of yaml.v3 into an Error with a place, and with the
// key of the faulty value, if known.
func (b *Block) syntaxError(err error) error {
	line, msg := YAMLError(err)
	at := b.Open
	if line > 0 {
		at = min(breaks(b.Src[:b.Close], b.Fence).start(line), b.Close)
	}
	key := ""
	if line > 0 {
		key = keyOf(b.Src[at:b.Close])
	}
	if m := anchorError.FindStringSubmatch(msg); m != nil {
		if i := strings.Index(b.Src[b.Open:b.Close], "*"+m[1]); i >= 0 {
			at = b.Open + i
			if keys := b.topKeys(at); len(keys) > 0 {
				key = keys[len(keys)-1].key
			}
		}
	} else if parserError.MatchString(msg) {
		if k, ok := b.faultyKey(); ok {
			at, key = k.at, k.key
		}
	}
	msg = WithRemedy(msg, b.Src[at:b.Close], key != "")
	for at < b.Close && b.Src[at] == ' ' {
		at++
	}
	const longest = 60 // bytes of a key that the message repeats
	if key != "" && len(key) <= longest {
		msg = message.Key(key) + ": " + msg
	}
	// yaml.v3 has another limit, far above the default limit.
	return &Error{Offset: at, Limit: strings.Contains(msg, "exceeded max depth"), Msg: msg}
}

// keyOf returns the key at the start of a line, or "".
func keyOf(line string) string {
	if m := errorKey.FindStringSubmatch(line); m != nil {
		return m[1] + m[2] + m[3]
	}
	return ""
}

// A topKey is a key at the start of a line.
type topKey struct {
	at  int // the offset of the line
	key string
}

// topKeys returns the keys at the start of lines before the offset end.
func (b *Block) topKeys(end int) []topKey {
	var keys []topKey
	at := b.Open
	for line := range strings.Lines(b.Src[b.Open:end]) {
		if key := keyOf(line); key != "" {
			keys = append(keys, topKey{at, key})
		}
		at += len(line)
	}
	return keys
}

// faultyKey returns the first key with whose lines the front matter cannot be read.
// The parser of yaml.v3 gives only the line where the mapping begins.
func (b *Block) faultyKey() (topKey, bool) {
	const longest = 64 << 10 // bytes of front matter that is read several times
	if b.Close-b.Open > longest {
		return topKey{}, false
	}
	keys := b.topKeys(b.Close)
	i := sort.Search(len(keys), func(i int) bool {
		end := b.Close
		if i+1 < len(keys) {
			end = keys[i+1].at
		}
		return yaml.Unmarshal([]byte(b.Src[b.Fence:end]), new(yaml.Node)) != nil
	})
	if i == len(keys) {
		return topKey{}, false
	}
	return keys[i], true
}
