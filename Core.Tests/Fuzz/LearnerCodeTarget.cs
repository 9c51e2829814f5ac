using System.Text;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>A learner's file as it is between two keystrokes: it is compiled, not run, and every remark is about a line that is there.</summary>
internal sealed class LearnerCodeTarget() : FuzzTarget("code", 40)
{
    private static readonly ExerciseSource Exercise = LessonSource.Find("ninja")!.Exercises[0];

    private readonly AttemptCompiler _compiler = Exercise.Compiler();

    public override long MostBytes => 1L << 30;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes(LearnerFile.Of(Exercise)),
        Encoding.UTF8.GetBytes(LearnerFile.Of(Exercise).Replace("dlogprobs = todo;", "dlogprobs = -1f / 32 * OneHot(Yb, 27);").Replace("dprobs = todo;", "dprobs = dlogprobs / probs;")),
    ];

    protected override IReadOnlyList<string> Words { get; } =
        ["{", "}", "(", ")", ";", "=", "todo", "dprobs", "logits.T", " @ ", "for (int i = 0; i < 3; i++) ", "while (true) ", "var x = ", "return;", "using System;", "class A {", "//", "/*", "\"", "'", "$\"{", "=>", "double", "1.0", "goto a;", "#if", "unsafe", "\u200b", "−", "Backward", ".Sum(0, true)", "[..^1]", "dlogprobs += "];

    public override bool Accepts(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        var compiled = _compiler.Compile(text, "Exercise1.cs");
        int lines = text.ReplaceLineEndings("\n").Split('\n').Length;
        foreach (var note in compiled.Notes)
            Require(note.Line >= 1 && note.Line <= lines + 1 && note.Column >= 1 && note.Message.Length > 0, $"a remark stands at a place of the file: line {note.Line} of {lines}, column {note.Column}");
        Require(compiled.Assembly is not null || compiled.Notes.Any(note => note.IsError), "what does not compile has a remark");
        return compiled.Assembly is not null;
    }
}
