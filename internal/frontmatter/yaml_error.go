package frontmatter

import (
	"regexp"
	"strconv"
	"strings"
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

// remedies say what to do about the errors that a value causes.
var remedies = map[string]string{
	"mapping values are not allowed in this context": "put the value in quotes",
	"found character that cannot start any token":    "put the value in quotes",
	"found unexpected end of stream":                 "close the quote",
	"found unknown escape character":                 `write \\ for a backslash`,
	"did not find expected ',' or ']'":               "close the list with ]",
	"did not find expected ',' or '}'":               "close the mapping with }",
}

// YAMLError returns the line, counted from 1, and the message of an error of
// yaml.v3. The line is 0 where the error names none.
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

// syntaxError turns an error of yaml.v3 into an Error with a place, and with the
// key whose value is at fault, if a key is known.
func (b *Block) syntaxError(err error) error {
	line, msg := YAMLError(err)
	at := b.Open
	if line > 0 {
		at = min(breaks(b.Src[:b.Close], b.Fence).start(line), b.Close)
	}
	key := ""
	if m := errorKey.FindStringSubmatch(b.Src[at:b.Close]); m != nil && line > 0 {
		key = m[1] + m[2] + m[3]
	}
	if m := anchorError.FindStringSubmatch(msg); m != nil {
		if i := strings.Index(b.Src[b.Open:b.Close], "*"+m[1]); i >= 0 {
			at = b.Open + i
		}
	}
	for at < b.Close && b.Src[at] == ' ' {
		at++
	}
	const longest = 60 // bytes of a key that the message repeats
	if key != "" && len(key) <= longest {
		if remedy := remedies[msg]; remedy != "" {
			msg += "; " + remedy
		}
		msg = key + ": " + msg
	}
	// yaml.v3 has a limit of its own, far above the default limit.
	return &Error{Offset: at, Limit: strings.Contains(msg, "exceeded max depth"), Msg: msg}
}
