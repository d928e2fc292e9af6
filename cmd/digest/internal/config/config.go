// Package config finds the configuration of a post, and selects rules by the
// configuration and the command line.
//
// A configuration is the file .digest.yaml in the folder of the post, or in the
// nearest folder above, up to the root of the repository. Each file is read
// once.
package config

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/sections"
)

// FileName is the name of a configuration file. The configuration is for the
// posts in and below the folder of the file.
const FileName = ".digest.yaml"

// maxConfigSize is one byte more than package check accepts as a configuration.
const maxConfigSize = 1<<20 + 1

// A RuleSet is the selected rules of one configuration.
type RuleSet struct {
	Name  string // of the configuration file
	Rules []check.Rule
	Least check.Severity // of findings that count
	Err   error          // why the configuration cannot be read

	Columns *sections.Vocabulary // of digest rows; nil is the default

	// Only the goroutine that prints uses the next two fields.
	Archive *check.Archive // of the posts that have this configuration
	Told    bool           // Err was reported
}

// A Finder finds the configurations of posts. Several goroutines may call its
// method Of.
type Finder struct {
	selection Selection
	none      *RuleSet // for posts without a configuration
	only      *RuleSet // for all posts, or nil

	mu      sync.Mutex
	folders map[string]*RuleSet // by absolute name
	files   []*RuleSet          // of configuration files
}

// NewFinder returns a Finder. S selects the rules of each configuration.
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
	return &RuleSet{Name: name, Rules: rules, Least: cmp.Or(f.selection.Least, config.Least, check.Warning), Archive: check.NewArchive(rules), Columns: config.Columns}
}

// Of returns the rules for a post. The file need not exist.
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

// All returns the rules of all configurations that Of has read, in the order of
// their names.
func (f *Finder) All() []*RuleSet {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := append([]*RuleSet{f.none}, f.files...)
	slices.SortFunc(all, func(a, b *RuleSet) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// UseFile makes one file the configuration of all posts.
func (f *Finder) UseFile(name string) error {
	f.only = f.load(name)
	return f.only.Err
}

// UseNone makes Of ignore configuration files.
func (f *Finder) UseNone() { f.only = f.none }

// folder returns the rules for the posts in a folder: by the configuration in
// the folder, or else in the nearest folder above, up to the root of the
// repository.
func (f *Finder) folder(dir string) *RuleSet {
	if rules, ok := f.folders[dir]; ok {
		return rules
	}
	var rules *RuleSet
	name := filepath.Join(dir, FileName)
	if _, err := os.Lstat(name); err == nil {
		rules = f.load(shortName(name))
	} else if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
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

// load reads a configuration file.
func (f *Finder) load(name string) *RuleSet {
	config, err := readConfig(name)
	rules := f.ruleSet(name, config, err)
	if err == nil {
		f.files = append(f.files, rules)
	}
	return rules
}

func readConfig(name string) (*check.Config, error) {
	if isNull(name) {
		return check.ReadConfig(nil)
	}
	file, _, err := atomicfile.OpenRegular(name)
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

// isNull reports whether a file is the null device, which is empty and stands for no
// configuration. Another device may have no end.
func isNull(name string) bool {
	if name == os.DevNull {
		return true
	}
	file, err := os.Stat(name)
	if err != nil {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(file, null)
}

// shortName returns a file's name relative to the current directory.
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
