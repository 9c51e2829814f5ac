using System.CommandLine;

var root = new RootCommand("Learn backpropagation by doing it.");
return root.Parse(args).Invoke();
