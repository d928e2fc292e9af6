package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/near"
)

// configName is the name of the file with the configuration of the posts in
// and below its folder.
const configName = ".digest.yaml"

// maxConfigSize is more than package check takes as a configuration.
const maxConfigSize = 1<<20 + 1

// A ruleSet is the rules of one configuration.
type ruleSet struct {
	name  string // of the file
	rules []check.Rule
	err   error // why it cannot be read

	// These belong to the goroutine that prints.
	archive *check.Archive // of the posts that the configuration is for
	told    bool           // err was reported
}

// A configs finds the configurations of posts. Its methods may be called by
// several goroutines at once.
type configs struct {
	selection selection
	none      *ruleSet // where there is no file
	only      *ruleSet // for all posts, or nil

	mu      sync.Mutex
	folders map[string]*ruleSet // by absolute name
}

func newConfigs(s selection) *configs {
	c := &configs{selection: s, folders: make(map[string]*ruleSet)}
	c.none = c.ruleSet("", new(check.Config), nil)
	return c
}

func (c *configs) ruleSet(name string, config *check.Config, err error) *ruleSet {
	if err != nil {
		return &ruleSet{name: name, err: err}
	}
	rules := c.selection.of(config)
	return &ruleSet{name: name, rules: rules, archive: check.NewArchive(rules)}
}

// of returns the rules for the post of that name, which need not exist.
func (c *configs) of(post string) *ruleSet {
	if c.only != nil {
		return c.only
	}
	dir, err := filepath.Abs(filepath.Dir(post))
	if err != nil {
		return c.ruleSet(post, nil, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.folder(dir)
}

// folder returns the rules for the posts in a folder: those of its own
// configuration, or else of the folder above, up to the root of a repository.
func (c *configs) folder(dir string) *ruleSet {
	if rules, ok := c.folders[dir]; ok {
		return rules
	}
	var rules *ruleSet
	name := filepath.Join(dir, configName)
	if _, err := os.Lstat(name); err == nil {
		rules = c.load(shortName(name))
	} else if !errors.Is(err, fs.ErrNotExist) {
		rules = c.ruleSet(shortName(name), nil, err)
	} else if up := filepath.Dir(dir); up == dir || isRepository(dir) {
		rules = c.none
	} else {
		rules = c.folder(up)
	}
	c.folders[dir] = rules
	return rules
}

func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// load reads a configuration.
func (c *configs) load(name string) *ruleSet {
	config, err := readConfig(name)
	return c.ruleSet(name, config, err)
}

func readConfig(name string) (*check.Config, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file") // and opening a pipe may never end
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxConfigSize))
	if err != nil {
		return nil, err
	}
	return check.ReadConfig(src)
}

// shortName returns the name of a file as seen from the current directory.
func shortName(name string) string {
	here, err := os.Getwd()
	if err != nil {
		return name
	}
	short, err := filepath.Rel(here, name)
	if err != nil {
		return name
	}
	return short
}

// A selection is the rules that the command line asks for.
type selection struct {
	only    []string // these, whatever the configuration turns off
	without []string // all but these
}

// newSelection reads the names of rules, each with a "-" before it where the
// rule is to be left out.
func newSelection(names []string) (s selection, err error) {
	var known []string
	for _, r := range check.Rules(check.Options{}) {
		known = append(known, r.Name)
	}
	for _, name := range names {
		name, out := strings.CutPrefix(strings.TrimSpace(name), "-")
		switch {
		case !slices.Contains(known, name):
			msg := fmt.Sprintf("--rules: no such rule %.40q", name)
			if meant := near.Word(name, known); meant != "" {
				msg += "; did you mean " + meant + "?"
			} else {
				msg += "; --list names them"
			}
			return s, errors.New(msg)
		case out:
			s.without = append(s.without, name)
		default:
			s.only = append(s.only, name)
		}
	}
	return s, nil
}

// of returns the selected rules of a configuration.
func (s selection) of(c *check.Config) []check.Rule {
	for _, name := range s.only {
		if severity, ok := c.Severities[name]; ok && severity == 0 {
			delete(c.Severities, name)
		}
	}
	return slices.DeleteFunc(c.Rules(), func(r check.Rule) bool {
		return len(s.only) > 0 && !slices.Contains(s.only, r.Name) || slices.Contains(s.without, r.Name)
	})
}
