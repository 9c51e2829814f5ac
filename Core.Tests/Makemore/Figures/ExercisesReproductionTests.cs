namespace Autograd.Tests;

public sealed class ExercisesReproductionTests
{
    [Test]
    public void AllComparisonsAreTheLectures()
    {
        var rows = ExercisesReproduction.Rows(LectureNamesFile.Words).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Has.Count.EqualTo(29));
            Assert.That(rows.Where(row => !row.Passed), Is.Empty);
            Assert.That(rows.Take(26).Select(row => (row.Ours, row.Remark)), Has.All.EqualTo((0.0, "exact")));
            Assert.That(rows.Skip(26).Select(row => row.Ours), Has.All.GreaterThan(0), "these are approximate, so a 0 would mean that nothing was compared");
            Assert.That(rows[26].Ours, Is.LessThan(1e-8));
            Assert.That(rows[27].Ours, Is.LessThan(1e-8));
        }
    }
}
