package check

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/paperdigest/digest/internal/near"
	"github.com/paperdigest/digest/sections"
	"gopkg.in/yaml.v3"
)

// A Config is the content of a configuration file. The zero Config is the
// content of an empty file: it uses all rules of this package unchanged.
type Config struct {
	Options

	// Severities replace the severities of rules, by name. Severity 0 turns a
	// rule off.
	Severities map[string]Severity

	// Least is the least severity of findings that count: for the exit code of
	// the command, and for its fixes. Severity 0 means Warning.
	Least Severity

	// Own are rules in addition to the rules of this package.
	Own []Rule

	// Columns is the vocabulary of "digest rows": the default vocabulary and the
	// sections and labels that have columns of their own. Nil is the default
	// vocabulary. Rules do not use it.
	Columns *sections.Vocabulary
}

// Rules returns the rules with the severities of the configuration, without the
// rules that are turned off.
func (c *Config) Rules() []Rule {
	options := c.Options
	options.OwnRules = slices.Clone(options.OwnRules)
	for _, r := range c.Own {
		options.OwnRules = append(options.OwnRules, r.Name)
	}
	var rules []Rule
	for _, r := range append(Rules(options), c.Own...) {
		if s, ok := c.Severities[r.Name]; ok {
			r.Severity = s
		}
		if r.Severity != 0 {
			rules = append(rules, r)
		}
	}
	return rules
}

// A ConfigError is an error at a place of a configuration.
type ConfigError struct {
	Line   int    // from 1; lines end with LF
	Column int    // in bytes, from 1
	Key    string // the path of the value, as in "rules.title-quote", or empty
	Msg    string // the fault and the remedy
}

// Error returns one line such as "3:5: rules.title-quote: …".
func (e *ConfigError) Error() string {
	at := fmt.Sprintf("%d:%d: ", e.Line, e.Column)
	if e.Key != "" {
		at += e.Key + ": "
	}
	return at + e.Msg
}

// ReadConfig reads a configuration, a YAML mapping with these keys. All keys are
// optional:
//
//	rules:              # by name: off, info, warning or error;
//	  title-quote: off  # on keeps the severity of the rule; true is on, false is off
//	placeholders: []    # the lists of Options
//	tags: []
//	layouts: []
//	zone: required      # or optional
//	severity: warning   # the least severity that counts: info, warning or error
//	rows:               # columns of "digest rows": names of sections and labels
//	  sections: {ablation: [Ablation]}
//	  labels: {authors: [Authors]}
//
// The rules are the rules of this package and own. Unknown keys and rules,
// repeated keys, anchors, aliases, tags and further documents are errors, and so are
// more than 1,000 texts in the lists together. The error is a *ConfigError.
func ReadConfig(src []byte, own ...Rule) (*Config, error) {
	r := configReader{src: string(src)}
	root, err := r.parse()
	if err != nil {
		return nil, err
	}
	c := &Config{Own: own}
	if root == nil {
		return c, nil
	}
	if err := r.config(root, c); err != nil {
		return nil, err
	}
	return c, nil
}

// A configReader turns the nodes of a YAML text into a Config.
type configReader struct {
	src   string
	texts int // in lists so far
}

// maxTexts is the largest number of texts in the lists of a configuration, because
// posts are compared with each text.
const maxTexts = 1000

// config reads the keys of a configuration.
func (r *configReader) config(root *yaml.Node, c *Config) error {
	keys := map[string]func(*yaml.Node) error{
		"rules":    func(n *yaml.Node) error { return r.rules(n, c) },
		"zone":     func(n *yaml.Node) error { return r.zone(n, c) },
		"severity": func(n *yaml.Node) error { return r.least(n, c) },
		"rows":     func(n *yaml.Node) error { return r.rows(n, c) },
	}
	for key, list := range map[string]*[]string{
		"placeholders": &c.Placeholders, "tags": &c.Tags, "layouts": &c.Layouts,
	} {
		keys[key] = func(n *yaml.Node) error { return r.list(n, key, list) }
	}
	return r.mapping(root, "", func(key, value *yaml.Node) error {
		read, ok := keys[key.Value]
		if !ok {
			names := slices.Collect(maps.Keys(keys))
			sort.Strings(names)
			return r.errorf(key, shown(key.Value), "%s", unknown("key", key.Value, names))
		}
		return read(value)
	})
}

func (r *configReader) rules(n *yaml.Node, c *Config) error {
	var names []string
	for _, rule := range append(Rules(c.Options), c.Own...) {
		names = append(names, rule.Name)
	}
	return r.mapping(n, "rules", func(key, value *yaml.Node) error {
		path := "rules." + shown(key.Value)
		if !slices.Contains(names, key.Value) {
			return r.errorf(key, path, "%s", unknown("rule", key.Value, names))
		}
		const want = "off, on, info, warning or error"
		if err := r.scalar(value, path, want); err != nil {
			return err
		}
		severity, own := Severity(0), false
		switch value.Value {
		case "off", "false":
		case "on", "true":
			own = true
		default:
			if err := severity.UnmarshalText([]byte(value.Value)); err != nil {
				return r.errorf(value, path, "want %s, got %.40q", want, value.Value)
			}
		}
		if own {
			return nil
		}
		if c.Severities == nil {
			c.Severities = make(map[string]Severity)
		}
		c.Severities[key.Value] = severity
		return nil
	})
}

func (r *configReader) least(n *yaml.Node, c *Config) error {
	const want = "info, warning or error"
	if err := r.scalar(n, "severity", want); err != nil {
		return err
	}
	if err := c.Least.UnmarshalText([]byte(n.Value)); err != nil {
		return r.errorf(n, "severity", "want %s, got %.40q", want, n.Value)
	}
	return nil
}

func (r *configReader) zone(n *yaml.Node, c *Config) error {
	const want = "required or optional"
	if err := r.scalar(n, "zone", want); err != nil {
		return err
	}
	switch n.Value {
	case "required":
		c.Zone = true
	case "optional":
	default:
		return r.errorf(n, "zone", "want %s, got %.40q", want, n.Value)
	}
	return nil
}

func (r *configReader) list(n *yaml.Node, path string, list *[]string) error {
	if err := r.plain(n, path); err != nil {
		return err
	}
	if n.Kind != yaml.SequenceNode {
		return r.errorf(n, path, "want a list, as in [one, two], got %s; [] is an empty one", kind(n))
	}
	if r.texts += len(n.Content); r.texts > maxTexts {
		return r.errorf(n, path, "more than %d texts in the lists of the configuration; leave some out", maxTexts)
	}
	*list = make([]string, len(n.Content)) // not nil, because nil means the default
	for i, item := range n.Content {
		at := fmt.Sprintf("%s[%d]", path, i)
		if err := r.scalar(item, at, "a text"); err != nil {
			return err
		}
		if strings.TrimSpace(item.Value) == "" {
			return r.errorf(item, at, "is blank; leave it out")
		}
		(*list)[i] = item.Value
	}
	return nil
}

// unknown returns the message for an unknown key or rule, with a similar name
// if there is such a name.
func unknown(noun, name string, names []string) string {
	msg := "no such " + noun
	if meant := near.Word(name, names); meant != "" {
		return msg + "; did you mean " + meant + "?"
	}
	if noun == "key" {
		msg += "; the keys are " + strings.Join(names, ", ")
	}
	return msg
}
