namespace Autograd.Tests;

/// <summary>Part 3's published losses, by the tape and by hand.</summary>
public sealed class BatchNormReproductionTests
{
    private const int FirstThreeRows = 20_001;

    [TestCase(Engine.Tape)]
    [TestCase(Engine.Manual)]
    public void TheFirstThreeLossesAreTheLectures(Engine engine)
    {
        var rows = new BatchNormReproduction(LectureNamesFile.Words).Rows(engine, FirstThreeRows).ToList();
        Assert.That(rows.Select(row => row.Name), Is.EqualTo(new[] { "step 0", "step 10000", "step 20000" }));
        Assert.That(rows.Where(row => !row.Passed), Is.Empty);
    }

    // 200,000 steps, about 15 seconds an engine; without: dotnet test --filter TestCategory!=Long
    [Category("Long")]
    [Parallelizable(ParallelScope.Self | ParallelScope.Children)]
    [TestCase(Engine.Tape)]
    [TestCase(Engine.Manual)]
    public void AllLossesAreTheLectures(Engine engine)
    {
        var rows = new BatchNormReproduction(LectureNamesFile.Words).Rows(engine).ToList();
        Assert.That(rows, Has.Count.EqualTo(22));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Where(row => !row.Passed), Is.Empty);
            Assert.That(rows[12].Ours, Is.EqualTo(1.641352).Within(5e-6)); // on a rounding boundary
        }
    }

    [Test]
    public void AnotherSeedGivesAnotherLoss() =>
        Assert.That(new BatchNormReproduction(LectureNamesFile.Words, seed: 1).Rows(Engine.Manual, 1).Single().Passed, Is.False);

    [Test]
    public void CancellingEndsTheRows()
    {
        using var stop = new CancellationTokenSource();
        int taken = 0;
        var rows = new BatchNormReproduction(LectureNamesFile.Words).Rows(Engine.Manual, onStep: (steps, _) => Stop(steps), stop: stop.Token).ToList();
        Assert.That((rows.Count, taken), Is.EqualTo((1, 5)));

        void Stop(int steps)
        {
            taken = steps;
            if (steps == 5)
                stop.Cancel();
        }
    }

    [Test]
    public void TwentyLossesArePublished() =>
        Assert.That(BatchNormReproduction.PublishedLosses, Has.Count.EqualTo(20));
}
