using System.CommandLine;
using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests;

/// <summary>The end of exercise 4: the learner's own pass trains the network.</summary>
public sealed class LearnerTrainingTests
{
    private static readonly ExerciseSource Source = LessonSource.Find("ninja")!.Exercises.Single(exercise => exercise.Number == "4");
    private static readonly string Right = CollectedAnswer.Right("4");

    [Test]
    public void ARightPassHasTheTapesLossesUpToRounding()
    {
        var training = Training(Right);
        for (int step = 0; step < 60; step++)
        {
            var (loss, tape) = training.Step();
            Assert.That(loss, Is.EqualTo(tape).Within(1e-4), $"step {step}");
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(training.StepsTaken, Is.EqualTo(60));
            Assert.That(training.LargestDifference, Is.LessThan(1e-4));
            Assert.That(new[] { training.Time, training.ManualTime, training.TapeTime }, Is.All.GreaterThan(TimeSpan.Zero));
            Assert.That(training.Model().Loss(Start().Splits.Validation), Is.EqualTo(training.TapeModel().Loss(Start().Splits.Validation)).Within(1e-4));
        }
    }

    [Test]
    public void EveryRightAnswerTrains()
    {
        foreach (var answer in CollectedAnswer.All("right").Where(answer => answer.Exercise == "4"))
        {
            var training = Training(answer.Body, answer.Helpers);
            for (int step = 0; step < 3; step++)
                training.Step();
            Assert.That(training.LargestDifference, Is.LessThan(1e-4), answer.Title);
        }
    }

    [Test]
    public void TheGradientsAreTheLearnersOwn()
    {
        var training = Training(Right.Replace("db2 = dlogits.Sum(0);", "db2 = -dlogits.Sum(0);"));
        for (int step = 0; step < 5; step++)
            training.Step();
        Assert.That(training.LargestDifference, Is.GreaterThan(1e-3));
    }

    [TestCase("dC = ZerosLike(C);", "", "dC is read before it has a value")]
    [TestCase("db1 = dhprebn.Sum(0);", "db1 = todo;", "The pass gives no db1")]
    [TestCase("db1 = dhprebn.Sum(0);", "db1 = dhprebn.Sum();", "db1 has the shape []")]
    [TestCase("dembcat = dhprebn.MatMul(W1.T);", "dembcat = dhprebn.MatMul(W1);", "Line 18 of the pass fails: ")]
    public void APassThatCannotTrainSaysWhy(string line, string replacement, string sentence) =>
        Assert.That(() => Training(Right.Replace(line, replacement)).Step(), Throws.TypeOf<InvalidInputException>().With.Message.Contains(sentence));

    [Test]
    public void TheCommandShowsSpeedLossesAndNames()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("Exercise4.cs"), CollectedAnswer.FileOf("Exercise4", Right));
        var run = Train(folder.Path, "--data", folder.WriteNames(), "--steps", "21", "--log-every", "10");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Lines[2..5], Is.All.Match(@"^ +(0|10|20)/ +21: +\d\.\d{4} +\d\.\d{4}$"));
            Assert.That(run.Lines[5], Does.Match(@"^Your losses are (within \d\.\de-\d+ of the tape's; rounding grows with the steps|the tape's, to the last bit)\.$"));
            Assert.That(run.Lines[6], Does.Match(@"^\d+\.\d µs a step with your pass; \d+\.\d with ours by hand, \d+\.\d with the tape$"));
            Assert.That(run.Lines[7..10], Is.All.Match(@"^(train|val|test) +\d\.\d{4} +\d\.\d{4}$"));
            Assert.That(run.Lines[10..], Has.Length.EqualTo(20));
            Assert.That(run.Lines.Where(line => line.Length > 80), Is.Empty);
        }
    }

    [Test]
    public void AWrongPassIsRefusedByNameUnlessForced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("Exercise4.cs"), CollectedAnswer.FileOf("Exercise4", Right.Replace("db2 = dlogits.Sum(0);", "db2 = -dlogits.Sum(0);")));
        string[] arguments = [folder.Path, "--data", folder.WriteNames(), "--steps", "3", "--format", "json"];
        var refused = Train(arguments);
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Errors, Is.EqualTo("autograd: In Exercise4.cs, db2 (wrong) is not right yet. Training needs a right pass; --force trains with this one.\n"));
        var forced = Train([.. arguments, "--force"]);
        Assert.That(forced.ExitCode, Is.Zero, forced.Errors);
        Assert.That(forced.Json.Select(line => line.GetProperty("event").GetString()).Distinct(), Is.EqualTo(new[] { "start", "step", "done", "losses", "sample" }));
        var text = Train([.. arguments[..^2], "--force"]);
        Assert.That(text.Output, Does.Contain("from the tape's: the pass is not right yet.").And.Not.Contain("rounding"));
    }

    [Test]
    public void WithoutTheFileASentenceSaysHowToGetIt()
    {
        using var folder = new TemporaryFolder();
        var run = Train(folder.Path);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("Exercise4.cs: 'autograd learn init ninja' writes a folder with Exercise4.cs."));
    }

    private static LectureStart Start()
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt")).Take(2000).ToArray();
        var vocabulary = Vocabulary.Of(words);
        return new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 50), TrainingOptions.LectureSeed, 32);
    }

    private static LearnerTraining Training(string body, string helpers = "") =>
        new(Start(), CompiledPass.Of(Source, CollectedAnswer.FileOf("Exercise4", body, helpers), "Exercise4.cs").Attempt, new TrainingOptions());

    private static CommandLine Train(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        var terminal = new Terminal(output, errors);
        int code = Invocation.Run(new RootCommand { LearnTrainCommand.Create(terminal, default) }, ["train", .. arguments], terminal);
        return new CommandLine(code, output.ToString(), errors.ToString());
    }
}
