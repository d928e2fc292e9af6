package check

func frontMatterRules(o Options) []Rule { return nil }
