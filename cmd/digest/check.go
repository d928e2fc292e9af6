package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/paperdigest/digest/check"
	"github.com/spf13/cobra"
)

// A checking says what the command check does.
type checking struct {
	fix, diff, list bool
	rules           []string
	format          string
	stdinName       string
	config          string
	noConfig        bool
}

func newCheck(s *session) *cobra.Command {
	var c checking
	cmd := &cobra.Command{
		Use:   "check [--fix] [-d] [--rules LIST] [--format FORMAT] [PATH ...]",
		Short: "Find faults in posts, and fix faults with a certain fix",
		Long: `Check finds faults in posts: an unpaired quotation mark in a title, wrong paper
numbers, a text that stops in the middle of a sentence, the same paper in two
posts. A post with findings can be read, converted and written back byte for
byte.

Check prints a line for each finding, "path:line:col: severity: message (rule)",
and on a terminal the line of the post with a mark. Columns count bytes, from 1.
Other formats are json, with an object on each line; github, annotations of
GitHub Actions; and sarif, SARIF 2.1.0.

With --fix, check applies the certain fixes, replaces each changed file in one
step, and prints the remaining findings. A post from standard input is printed
on standard output after the fixes, and the findings are on standard error.
With -d, check prints the changes of --fix as a unified diff, and nothing else.

A file .digest.yaml in the folder of a post, or in a folder above within the
repository, turns rules on and off. A comment in a post silences rules:
<!-- digest:ignore RULE -->. --list prints the rules, and
https://github.com/paperdigest/digest/blob/main/docs/check.md describes more.

The exit code is 1 if there are findings or, with -d, changes.`,
		Example: `  digest check _posts
  digest check --fix -d _posts/2025-10-29-daily-papers.md
  digest check --rules=-trailing-space,-final-newline _posts
  digest check --format sarif _posts > digest.sarif
  digest check --stdin-filename _posts/2025-10-29-daily-papers.md < buffer`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.check(args, c)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&c.fix, "fix", false, "apply the certain fixes")
	flags.BoolVarP(&c.diff, "diff", "d", false, "print the changes of --fix as a unified diff and write nothing")
	flags.StringSliceVar(&c.rules, "rules", nil, "comma-separated `LIST` of rules to use, or of rules to leave out, each with a - before the name")
	flags.StringVar(&c.format, "format", "text", "`FORMAT` of findings: "+strings.Join(formatNames, ", "))
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
	return cmd
}

// completeCheck makes a shell complete the values of check's flags.
func completeCheck(cmd *cobra.Command) {
	complete := func(flag string, f cobra.CompletionFunc) {
		if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
			panic(err) // there is no such flag
		}
	}
	complete("format", cobra.FixedCompletions(formatNames, cobra.ShellCompDirectiveNoFileComp))
	complete("rules", completeRules)
	complete("stdin-filename", completePosts)
	complete("config", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
	})
}

// completeRules completes the last name of a list of rules.
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

func (s *session) check(args []string, c checking) error {
	report, err := s.newReport(c.format)
	if err != nil {
		return err
	}
	selected, err := newSelection(c.rules)
	if err != nil {
		return err
	}
	configs := newConfigs(selected)
	switch {
	case c.config != "":
		configs.only = configs.load(c.config)
	case c.noConfig:
		configs.only = configs.none
	}
	if rules := configs.only; rules != nil && rules.err != nil {
		s.fail(rules.name, rules.err)
		return nil
	}
	if c.list {
		return s.listRules(args, configs.of(stdinName))
	}
	stdin := takesStdin(args)
	if c.stdinName != "" && !stdin {
		return errors.New("--stdin-filename names standard input, which is not read; leave PATH out")
	}
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	k := &checker{session: s, checking: c, configs: configs, report: report, aside: c.fix && stdin}
	s.startProgress()
	k.show(report.begin)
	ordered(s, files, k.work, k.done)
	s.progress.end()
	k.show(report.end)
	if c.format == "text" && !c.diff && isTerminal(s.stderr) {
		k.printAside([]byte(k.tally.summary(c.fix)))
	}
	return nil
}

// listRules prints the rules that posts in the folder at hand are held against.
func (s *session) listRules(args []string, rules *ruleSet) error {
	if len(args) > 0 {
		return errors.New("--list takes no PATH")
	}
	if rules.err != nil {
		s.fail(rules.name, rules.err)
		return nil
	}
	var text bytes.Buffer
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, r := range rules.rules {
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.Name, r.Severity, r.Summary)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	s.print(text.Bytes())
	return nil
}
