package consumer_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// Every public package has a package comment, and every function of its API an
// example.
func TestDocumented(t *testing.T) {
	for _, dir := range []string{"", "arxiv", "check", "sections"} {
		names, err := filepath.Glob(filepath.Join("../../..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		var files []*ast.File
		for _, name := range names {
			f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		p, err := doc.NewFromFiles(fset, files, "github.com/paperdigest/digest/"+dir)
		if err != nil {
			t.Fatal(err)
		}
		if p.Doc == "" {
			t.Errorf("package %s has no comment", p.Name)
		}
		functions := p.Funcs
		for _, typ := range p.Types {
			functions = append(functions, typ.Funcs...)
		}
		if len(functions) == 0 {
			t.Errorf("package %s has no functions", p.Name)
		}
		for _, f := range functions {
			if len(f.Examples) == 0 {
				t.Errorf("%s.%s has no example", p.Name, f.Name)
			}
		}
	}
}
