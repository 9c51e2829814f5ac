namespace Autograd.Cli;

/// <summary>What a learner's file lacks, has too much, or computed from other numbers, before the table of its gradients.</summary>
internal static class NotebookSentences
{
    private const int Columns = 80;

    /// <summary>Writes a sentence for each.</summary>
    public static void Write(IProgressDisplay display, NotebookRead read)
    {
        if (read.Check.Differing.Count > 0)
            Say($"The forward pass differs from ours, first at {read.Check.Differing[0]} (in all: {NotebookCheck.List(read.Check.Differing)}). {Consequence(read.Check)}");
        if (read.Check.Missing.Count > 0)
            Say($"Missing in {read.Path}: {NotebookCheck.List(read.Check.Missing)}.");
        if (read.Check.Extra.Count > 0)
            Say($"Not among the lecture's names, so not read: {NotebookCheck.List(read.Check.Extra)}.");

        void Say(string sentence)
        {
            foreach (string line in WrappedText.Lines(sentence, Columns, "", "  "))
                display.WriteLine(line);
        }
    }

    private static string Consequence(NotebookCheck check) => check.Rows.All(row => row.Passed)
        ? "The gradients are right all the same, so they were computed from other numbers than the file holds."
        : "Gradients that are computed from these cannot agree: start from the parameters and the batch that check --dump writes.";
}
