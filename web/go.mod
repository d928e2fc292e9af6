module github.com/paperdigest/digest/web

go 1.26.0

require (
	github.com/paperdigest/digest v0.0.0
	github.com/rogpeppe/go-internal v1.16.0
)

require (
	github.com/yuin/goldmark v1.8.7 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/paperdigest/digest => ../
