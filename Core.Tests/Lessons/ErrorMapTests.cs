namespace Autograd.Tests;

/// <summary>Where the error of a wrong gradient lies, and what is said of the worst element.</summary>
public class ErrorMapTests
{
    [Test]
    public void TheWorstElementAndTheSharesOfRowsAndColumnsAreNamed()
    {
        var verdict = Of([2, 3], [1, 2, 4, 4, 5, -6], [1, 2, 3, 4, 5, 6]);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Worst, Is.EqualTo(new[] { 1, 2 }));
            Assert.That(verdict.Yours, Is.EqualTo(-6));
            Assert.That(verdict.Compared, Is.EqualTo("right would be of the other sign"));
            Assert.That(verdict.Rows, Is.EqualTo(new[] { 1 / 13.0, 12 / 13.0 }));
            Assert.That(verdict.Columns, Is.EqualTo(new[] { 0.0, 0, 1 }));
            Assert.That(verdict.Map, Is.EqualTo(new byte[] { 0, 0, 21, 0, 0, 255 }));
        });
    }

    [TestCase(float.NaN, 6, "right would be a finite number")]
    [TestCase(0, 6, "right would not be zero")]
    [TestCase(1, 0, "right would be zero")]
    [TestCase(6, -6, "right would be of the other sign")]
    [TestCase(6.03f, 6, "right would be nearly the same")]
    [TestCase(2, 6, "right would be 3 times larger")]
    [TestCase(6, 2, "right would be 3 times smaller")]
    [TestCase(-2, -6, "right would be 3 times larger")]
    public void TheRightNumberIsComparedWithoutBeingSaid(float yours, float right, string sentence) =>
        Assert.That(Of([2], [1, yours], [1, right]).Compared, Is.EqualTo(sentence));

    [Test]
    public void OneRowHasNoRowsOneColumnNoColumnsAndZerosNoMap()
    {
        Assert.That(Of([3], [1, 2, 4], [1, 2, 3]), Has.Property("Rows").Empty.And.Property("Columns").Length.EqualTo(3));
        Assert.That(Of([3, 1], [1, 2, 4], [1, 2, 3]), Has.Property("Columns").Empty.And.Property("Rows").Length.EqualTo(3));
        Assert.That(Of([2], [0, 0], [1, 2]).Map, Is.Empty);
    }

    [Test]
    public void WhatIsNotFiniteOutweighsTheRest()
    {
        var verdict = Of([2, 2], [1, 9, 3, float.PositiveInfinity], [1, 2, 3, 4]);
        Assert.That(verdict.Worst, Is.EqualTo(new[] { 1, 1 }));
        Assert.That(verdict.Rows, Is.EqualTo(new[] { 0.0, 1 }).Within(1e-12));
    }

    [Test]
    public void AnotherShapeIsNotCompared()
    {
        var verdict = new StepVerdict("x", StepStatus.Wrong);
        Assert.That(ErrorMap.AddTo(verdict, Tensor.Of([1f, 2]), Tensor.Of([1f])), Is.SameAs(verdict));
        Assert.That(ErrorMap.Of(Tensor.Of([1f, 2]), Tensor.Of([1f])), Is.Empty);
    }

    private static StepVerdict Of(int[] shape, float[] yours, float[] right) =>
        ErrorMap.AddTo(new StepVerdict("x", StepStatus.Wrong), Tensor.Of(yours).Reshape(shape), Tensor.Of(right).Reshape(shape));
}
