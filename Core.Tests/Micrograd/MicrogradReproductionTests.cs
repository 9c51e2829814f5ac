namespace Autograd.Tests;

public sealed class MicrogradReproductionTests
{
    [Test]
    public void TheThreeFiguresAreTheLectures()
    {
        var rows = MicrogradReproduction.Rows().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.Published), Is.EqualTo(new[] { 24.7041, 138.8338, 645.5773 }));
            Assert.That(rows.Select(row => Math.Round(row.Ours, 4)), Is.EqualTo(new[] { 24.7041, 138.8338, 645.5773 }));
            Assert.That(rows.Where(row => !row.Passed), Is.Empty);
        }
    }
}
