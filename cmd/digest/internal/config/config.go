// Package config finds the configuration that a post is checked by, and the
// rules that it and the command line select.
//
// A configuration is the file .digest.yaml in the folder of the post or in the
// nearest one above it, as far as the repository goes. Each is read once.
package config

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/paperdigest/digest/check"
)

// FileName is the name of the file with the configuration of the posts in
// and below its folder.
const FileName = ".digest.yaml"

// maxConfigSize is more than package check takes as a configuration.
const maxConfigSize = 1<<20 + 1

// A RuleSet is the rules of one configuration.
type RuleSet struct {
	Name  string // of the file
	Rules []check.Rule
	Err   error // why it cannot be read

	// These belong to the goroutine that prints.
	Archive *check.Archive // of the posts that the configuration is for
	Told    bool           // Err was reported
}

// A Finder finds the configurations of posts. Its method Of may be called by
// several goroutines at once.
type Finder struct {
	selection Selection
	none      *RuleSet // where there is no file
	only      *RuleSet // for all posts, or nil

	mu      sync.Mutex
	folders map[string]*RuleSet // by absolute name
}

// NewFinder returns a Finder of the rules that s selects.
func NewFinder(s Selection) *Finder {
	f := &Finder{selection: s, folders: make(map[string]*RuleSet)}
	f.none = f.ruleSet("", new(check.Config), nil)
	return f
}

func (f *Finder) ruleSet(name string, config *check.Config, err error) *RuleSet {
	if err != nil {
		return &RuleSet{Name: name, Err: err}
	}
	rules := f.selection.of(config)
	return &RuleSet{Name: name, Rules: rules, Archive: check.NewArchive(rules)}
}

// Of returns the rules for the post of that name, which need not exist.
func (f *Finder) Of(post string) *RuleSet {
	if f.only != nil {
		return f.only
	}
	dir, err := filepath.Abs(filepath.Dir(post))
	if err != nil {
		return f.ruleSet(post, nil, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.folder(dir)
}

// UseFile makes the file of that name the configuration of all posts.
func (f *Finder) UseFile(name string) error {
	f.only = f.load(name)
	return f.only.Err
}

// UseNone makes Of look for no configuration.
func (f *Finder) UseNone() { f.only = f.none }

// folder returns the rules for the posts in a folder: those of its own
// configuration, or else of the folder above, up to the root of a repository.
func (f *Finder) folder(dir string) *RuleSet {
	if rules, ok := f.folders[dir]; ok {
		return rules
	}
	var rules *RuleSet
	name := filepath.Join(dir, FileName)
	if _, err := os.Lstat(name); err == nil {
		rules = f.load(shortName(name))
	} else if !errors.Is(err, fs.ErrNotExist) {
		rules = f.ruleSet(shortName(name), nil, err)
	} else if up := filepath.Dir(dir); up == dir || isRepository(dir) {
		rules = f.none
	} else {
		rules = f.folder(up)
	}
	f.folders[dir] = rules
	return rules
}

func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// load reads a configuration.
func (f *Finder) load(name string) *RuleSet {
	config, err := readConfig(name)
	return f.ruleSet(name, config, err)
}

func readConfig(name string) (*check.Config, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file") // and opening a pipe may never end
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	src, err := io.ReadAll(io.LimitReader(file, maxConfigSize))
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
