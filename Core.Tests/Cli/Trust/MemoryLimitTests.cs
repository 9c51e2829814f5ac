using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Tests.Cli;

/// <summary>Processes whose heap is really limited: 64 MB.</summary>
public sealed class MemoryLimitTests
{
    private static readonly Dictionary<string, string> Limited = new() { ["DOTNET_GCHeapHardLimit"] = "0x4000000" };

    [Test]
    [Platform(Exclude = "Win")]
    public void WhatDoesNotFitIsOneSentence()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(200);
        File.WriteAllText(folder.PathOf("large.txt"), string.Concat(Enumerable.Repeat("anna\nbob\n", 4_000_000)));
        using (Assert.EnterMultipleScope())
        {
            Refused("train --hidden 3000 --steps 20", "too large together: they need about 1");
            Refused("train --data names.txt --hidden 60000 --steps 1", "they need about 182 MB, and this machine has 64 MB");
            Refused("train --data large.txt", "not enough memory");
        }

        void Refused(string command, string part)
        {
            var run = Shell.Run(folder, $"autograd {command}", Limited);
            Assert.That(run.ExitCode, Is.EqualTo(2), run.Errors);
            Assert.That(run.Errors, Does.StartWith("autograd: ").And.Contains(part));
            Assert.That(run.Errors.Split('\n'), Has.Length.EqualTo(2));
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void AWideNetworkIsEvaluatedInLittleMemory()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(800);
        // 4,096 rows of 60,000 numbers would be 0.9 GB.
        var run = Shell.Run(folder, "autograd train --data names.txt --embedding 20000 --hidden 1 --steps 1 --format json", new() { ["DOTNET_GCHeapHardLimit"] = "0x18000000" });
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.Contain("\"losses\""));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void AUsersProgramThatRunsOutOfMemoryCanGoOnWithItsWorkspace()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using Autograd;

            var workspace = new Workspace<float>();
            var kept = new List<Tensor<float>>();
            for (int time = 0; time < 3; time++)
                try
                {
                    using var scope = workspace.Begin();
                    while (true)
                        kept.Add(Tensor.Ones<float>([1 << 20]));
                }
                catch (OutOfMemoryException)
                {
                    Console.WriteLine("full");
                }
            using (workspace.Begin())
            {
                var x = new Tape<float>().Watch(Tensor.Of<float>([1, 2, 3], [3]));
                Console.WriteLine((x * x).Sum().Backward()[x].Sum().Item());
            }
            try
            {
                _ = kept[0].Values.Length;
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("closed");
            }
            """;
        using var folder = new TemporaryFolder();
        Compile(Program, folder.PathOf("user.dll"));
        foreach (string file in new[] { "Autograd.dll", "QuikGraph.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), folder.PathOf(file));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Core.Tests.runtimeconfig.json"), folder.PathOf("user.runtimeconfig.json"));
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory, "System.Numerics.Tensors.dll"))
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        var run = Shell.Run(folder, $"exec '{Environment.ProcessPath}' exec user.dll", Limited);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "full\nfull\nfull\n12\nclosed\n")), run.Errors);
    }

    private static void Compile(string program, string path)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        var result = CSharpCompilation.Create("user", [CSharpSyntaxTree.ParseText(program, new CSharpParseOptions(LanguageVersion.CSharp14))], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication)).Emit(path);
        Assert.That(result.Success, string.Join('\n', result.Diagnostics));
    }
}
