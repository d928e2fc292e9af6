package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the man page",
		Long: `Man prints the manual page of digest and all its commands, made from the texts of
--help. The page is digest(1).`,
		Example: `  digest man > ~/.local/share/man/man1/digest.1
  digest man | man -l -`,
		Annotations:           exits("the page was printed", "", "wrong usage"),
		DisableFlagsInUseLine: true,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		Run:                   func(cmd *cobra.Command, _ []string) { s.print(manPage(cmd.Root())) },
	}
}

// pageDate is the date of the manual page, the date of the newest version in the
// CHANGELOG.
const pageDate = "2026-11-26"

// manPage returns the manual page in the macros of man(7).
func manPage(root *cobra.Command) []byte {
	var p page
	p.line(".TH DIGEST 1 " + pageDate + ` digest "User Commands"`)
	p.macro(".SH", "NAME")
	p.line("digest \\- " + roff(strings.ToLower(root.Short[:1])+root.Short[1:]))
	p.macro(".SH", "SYNOPSIS")
	p.usage("digest COMMAND [FLAG ...] [ARGUMENT ...]")
	for _, c := range pageCommands(root) {
		p.line(".br")
		p.usage(c.UseLine())
	}
	p.macro(".SH", "DESCRIPTION")
	p.text(root.Long)
	p.macro(".SH", "OPTIONS")
	p.line("All commands have these flags:")
	p.flags(root.PersistentFlags())
	p.paragraph()
	p.line("Without a command:")
	p.flags(root.LocalNonPersistentFlags())
	p.macro(".SH", "COMMANDS")
	for _, c := range pageCommands(root) {
		p.macro(".SS", c.UseLine())
		p.text(c.Long)
		p.flags(c.NonInheritedFlags())
		p.paragraph()
		p.line("Exit codes:")
		p.verbatim(exitCodes(c))
		p.line("Examples:")
		p.verbatim(c.Example)
	}
	p.macro(".SH", "EXIT STATUS")
	p.verbatim(exitCodes(root))
	p.macro(".SH", "EXAMPLES")
	p.verbatim(root.Example)
	p.macro(".SH", "SEE ALSO")
	p.line(roff("https://github.com/paperdigest/digest"))
	return []byte(p.String())
}

// pageCommands returns the commands that the manual page describes.
func pageCommands(root *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			list = append(list, c)
		}
	}
	return list
}

// A page is a manual page that is written.
type page struct {
	strings.Builder
	headed bool // the last line is a heading
}

func (p *page) line(text string) {
	p.WriteString(text + "\n")
	p.headed = strings.HasPrefix(text, ".S")
}

func (p *page) macro(name string, args ...string) {
	for _, arg := range args {
		name += ` "` + roff(arg) + `"`
	}
	p.line(name)
}

// paragraph begins a paragraph. After a heading a paragraph has begun already.
func (p *page) paragraph() {
	if !p.headed {
		p.line(".PP")
	}
}

// usage writes a line of the synopsis: the command in bold.
func (p *page) usage(line string) {
	words := strings.SplitN(line, " ", 3)
	p.line(`\fB` + roff(strings.Join(words[:min(2, len(words))], " ")) + `\fR ` + roff(strings.Join(words[min(2, len(words)):], "")))
}

// text writes paragraphs. A paragraph of indented lines is shown as it is.
func (p *page) text(text string) {
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if strings.HasPrefix(paragraph, "  ") {
			p.verbatim(paragraph)
			continue
		}
		p.paragraph()
		for line := range strings.SplitSeq(paragraph, "\n") {
			p.line(roff(line))
		}
	}
}

// verbatim writes lines as they are, indented.
func (p *page) verbatim(text string) {
	p.paragraph()
	p.line(".RS 4")
	p.line(".nf")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		p.line(roff(strings.TrimPrefix(line, "  ")))
	}
	p.line(".fi")
	p.line(".RE")
}

func (p *page) flags(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := `\fB` + roff("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			name = `\fB` + roff("-"+f.Shorthand) + `\fR, ` + name
		}
		if value != "" {
			name += ` \fI` + roff(value) + `\fR`
		}
		p.line(".TP")
		p.line(name)
		p.line(roff(usage))
	})
}

// roff escapes a line of text.
func roff(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(line)
	if strings.HasPrefix(line, ".") {
		line = `\&` + line
	}
	return line
}
