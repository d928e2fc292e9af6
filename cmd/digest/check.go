package main

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"
	"text/tabwriter"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/config"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/spf13/cobra"
)

// A checking holds the flags of the command check.
type checking struct {
	fix, diff, list bool
	rules           []string
	format          string
	stdinName       string
	config          string
	noConfig        bool
	severity        check.Severity // the least severity that counts, or 0 for that of the configuration
}

func newCheck(s *session) *cobra.Command {
	var c checking
	cmd := &cobra.Command{
		Use:        "check [--fix] [-d] [--rules LIST] [--format FORMAT] [PATH ...]",
		SuggestFor: []string{"lint", "validate"},
		Short:      "Find faults in posts, and fix faults with a certain fix",
		Long: `Check finds faults in posts: an unpaired quotation mark in a title, wrong paper
numbers, a text that stops in the middle of a sentence, the same paper in two
posts. A post with findings can be read, converted and written back byte for
byte.

Check prints a line for each finding, "path:line:col: severity: message (rule)",
and on a terminal the line of the post with a mark. Columns count bytes, from 1.
Other formats are json, with an object on each line; github, annotations of
GitHub Actions; and sarif, SARIF 2.1.0.

With --fix, check applies the certain fixes, replaces each changed file in one
step, and prints the remaining findings. Only findings of the level of
--severity and above are fixed; fmt writes the layout of whole files. A post from
standard input is printed on standard output after the fixes, and the findings
are on standard error.
With -d, check prints the changes of --fix as a unified diff, and nothing else.

A file .digest.yaml in the folder of a post, or in a folder above within the
repository, turns rules on and off, and sets --severity. A comment in a post
silences rules: <!-- digest:ignore RULE -->. --list prints the rules, and
https://github.com/paperdigest/digest/blob/main/docs/check.md describes more.`,
		Example: `  digest check _posts
  digest check --fix -d _posts/2025-10-29-daily-papers.md
  digest check --rules=-trailing-space,-final-newline _posts
  digest check --format sarif _posts > digest.sarif
  digest check --stdin-filename _posts/2025-10-29-daily-papers.md < buffer`,
		Annotations: exits("there are no findings of the level of --severity and above; with -d, no changes",
			"there are such findings; with -d, changes",
			"wrong usage, or a file that cannot be read or written"),
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("severity") {
				c.severity = 0 // the configuration decides
			}
			return c.run(s, args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&c.fix, "fix", false, "apply the certain fixes")
	flags.BoolVarP(&c.diff, "diff", "d", false, "print the changes of --fix as a unified diff and write nothing")
	flags.StringSliceVar(&c.rules, "rules", nil, "comma-separated `LIST` of rules to use, or of rules to leave out, each with a - before the name")
	flags.TextVar(&c.severity, "severity", check.Warning, "the least `LEVEL` of findings for exit code 1 and for --fix: info, warning or error")
	flags.StringVar(&c.format, "format", "text", "`FORMAT` of findings: "+strings.Join(report.Formats, ", "))
	flags.StringVar(&c.stdinName, "stdin-filename", "", "`NAME` of the post on standard input, for findings, rules and the configuration")
	flags.StringVar(&c.config, "config", "", "`FILE` with the configuration of all posts")
	flags.BoolVar(&c.noConfig, "no-config", false, "ignore configurations")
	flags.BoolVar(&c.list, "list", false, "print the rules with their severities")
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
	cmd.MarkFlagsMutuallyExclusive("diff", "format")
	cmd.MarkFlagsMutuallyExclusive("list", "fix")
	cmd.MarkFlagsMutuallyExclusive("list", "diff")
	cmd.MarkFlagsMutuallyExclusive("list", "format")
	completeCheck(cmd)
	s.addPaths(cmd)
	return cmd
}

// completeCheck makes a shell complete the values of check's flags.
func completeCheck(cmd *cobra.Command) {
	completeFlag(cmd, "format", cobra.FixedCompletions(report.Formats, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(cmd, "rules", completeRules)
	completeFlag(cmd, "severity", cobra.FixedCompletions([]string{"info", "warning", "error"}, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(cmd, "stdin-filename", completePosts)
	completeFlag(cmd, "config", completeConfig)
}

// completeRules completes the last rule name in a list.
func completeRules(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	if strings.HasPrefix(typed[len(before):], "-") {
		before += "-"
	}
	var list []string
	for _, r := range check.Rules(check.Options{}) {
		list = append(list, cobra.CompletionWithDesc(before+r.Name, r.Summary))
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func (c checking) run(s *session, args []string) error {
	findings, err := report.New(c.format, s.screen())
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	selected, err := config.Select(c.rules)
	if err != nil {
		return fmt.Errorf("--rules: %w", err)
	}
	selected.Least = c.severity
	configs := config.NewFinder(selected)
	switch {
	case c.config != "":
		if err := configs.UseFile(c.config); err != nil {
			s.fail(c.config, err)
			return nil
		}
	case c.noConfig:
		configs.UseNone()
	}
	if c.list {
		return listRules(s, args, configs.Of(posts.StdinName))
	}
	stdin := s.takesStdin(args)
	if c.stdinName != "" && !stdin {
		return errors.New("--stdin-filename names standard input, which is not read; leave PATH out")
	}
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	if c.stdinName != "" {
		files = renameStdin(files, c.stdinName)
	}
	k := &checker{session: s, checking: c, configs: configs, report: findings, aside: c.fix && stdin, once: make(map[string]*check.File)}
	k.show(findings.Begin)
	eachFile(s, files, k.work, k.done, func(in posts.Input, err error) { k.failed(in.Name, err) })
	k.end()
	k.show(findings.End)
	if c.format == "text" && !c.diff && !s.quiet && terminal.Is(s.stderr) {
		k.printAside([]byte(k.tally.Summary(c.fix)))
	}
	return nil
}

// renameStdin returns files, where standard input has the given name.
func renameStdin(files iter.Seq[posts.Input], name string) iter.Seq[posts.Input] {
	return func(yield func(posts.Input) bool) {
		for in := range files {
			if in.Stdin {
				in.Name = name
			}
			if !yield(in) {
				return
			}
		}
	}
}

// listRules prints the rules for posts in the current folder.
func listRules(s *session, args []string, rules *config.RuleSet) error {
	if len(args) > 0 {
		return errors.New("--list takes no PATH")
	}
	if rules.Err != nil {
		s.fail(rules.Name, rules.Err)
		return nil
	}
	var text bytes.Buffer
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, r := range rules.Rules {
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.Name, r.Severity, r.Summary)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	s.print(text.Bytes())
	return nil
}
