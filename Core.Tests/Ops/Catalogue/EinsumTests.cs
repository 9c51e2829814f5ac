namespace Autograd.Tests;

/// <summary>Einsum against nested loops over all letters.</summary>
public class EinsumTests
{
    private static readonly Dictionary<char, int> Sizes = new() { ['a'] = 2, ['b'] = 3, ['i'] = 4, ['j'] = 2, ['k'] = 3, ['l'] = 5 };

    [TestCase("ij,jk->ik")]
    [TestCase("ij,jk")]
    [TestCase("bij,bjk->bik")]
    [TestCase("ij,kj->ki")]
    [TestCase("i,j->ij")]
    [TestCase("i,i->")]
    [TestCase("ij,ij->ij")]
    [TestCase("ij,ij->ji")]
    [TestCase("ij,i->j")]
    [TestCase("ij->ji")]
    [TestCase("ij->")]
    [TestCase("ij")]
    [TestCase("ji")]
    [TestCase("ii->i")]
    [TestCase("ii")]
    [TestCase("iji->j")]
    [TestCase("iii->i")]
    [TestCase("ii,ij->j")]
    [TestCase("bij,jl,kl->bki")]
    [TestCase("ab,bk,kl,l->a")]
    [TestCase("bij, aij -> abj")]
    [TestCase("i,j,k->kji")]
    [TestCase(",i->i")]
    public void TheSumIsThatOfTheLoops(string equation)
    {
        var (operands, expected) = Case(equation);
        Assert.That(Tensor.Einsum(equation, operands).ToArray(), Is.EqualTo(expected).Within(1e-12), equation);
    }

    [TestCase("...ij,...jk->...ik", "[2,3,4,2] [2,3]", "[2,3,4,3]")]
    [TestCase("...ij,...jk", "[2,1,4,2] [3,2,3]", "[2,3,4,3]")]
    [TestCase("i...->...i", "[4,2,3]", "[2,3,4]")]
    [TestCase("b...,b->b...", "[3,4,2] [3]", "[3,4,2]")]
    [TestCase("ij,ij->ij", "[1,5] [4,5]", "[4,5]")]
    [TestCase("ij,jk->ik", "[4,1] [3,2]", "[4,2]")]
    [TestCase("ij,jk->ik", "[0,3] [3,2]", "[0,2]")]
    [TestCase("ij,jk->ik", "[4,0] [0,2]", "[4,2]")]
    public void FurtherAxesBroadcast(string equation, string shapes, string result)
    {
        var operands = shapes.Split(' ').Select(text => Tensor.Ones<double>(Sizes(text))).ToArray();
        Assert.That(Tensor.Einsum(equation, operands).Shape.ToString(), Is.EqualTo(result));

        static Shape Sizes(string text) => Shape.Of([.. text.Trim('[', ']').Split(',').Select(int.Parse)]);
    }

    [Test]
    public void ASizeOfOneStretchesWithItsValues()
    {
        var a = Tensor.Of(new[,] { { 1.0 }, { 2 } });
        var b = Tensor.Of(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } });
        Assert.That(Tensor.Einsum("ij,jk->ik", a, b).ToArray(), Is.EqualTo(new[] { 9.0, 12, 18, 24 }));
    }

    [TestCase("ij,jk->ik")]
    [TestCase("bij,bjk->bik")]
    [TestCase("ii,ij->j")]
    [TestCase("ab,bk,kl,l->a")]
    [TestCase("i,j->ij")]
    public void ItHasItsGradient(string equation)
    {
        var (operands, _) = Case(equation);
        for (int varied = 0; varied < operands.Length; varied++)
        {
            int at = varied;
            GradientCheck.Verify(x => Tensor.Einsum(equation, [.. operands.Select((operand, i) => i == at ? x : operand)]).Square().Sum(), operands[at]);
        }
    }

    [TestCase("ij,jk->im", "the result's 'm' is in no operand")]
    [TestCase("ij->ik->i", "more than one '->'")]
    [TestCase("ij,jk->iik", "a letter twice")]
    [TestCase("i1,jk->ik", "'1' is no letter")]
    [TestCase("ij->i", "1 operands, 2 were given")]
    public void WhatCannotBeReadIsSaid(string equation, string why) =>
        Assert.That(() => Tensor.Einsum(equation, Tensor.Ones<double>([2, 3]), Tensor.Ones<double>([3, 2])), Throws.ArgumentException.With.Message.Contains(why).And.Message.Contains(equation));

    [Test]
    public void SizesThatDifferAreSaid() =>
        Assert.That(() => Tensor.Einsum("ij,jk->ik", Tensor.Ones<double>([2, 3]), Tensor.Ones<double>([4, 2])), Throws.TypeOf<ShapeException>().With.Message.Contains("'j' has size 3 in one place and 4 in another"));

    [Test]
    public void AnotherNumberOfAxesIsSaid() =>
        Assert.That(() => Tensor.Einsum("ijk->i", Tensor.Ones<double>([2, 3])), Throws.TypeOf<ShapeException>().With.Message.Contains("'ijk'").And.Message.Contains("2 axes"));

    private static (Tensor<double>[] Operands, double[] Expected) Case(string equation)
    {
        string[] sides = equation.Replace(" ", "").Split("->"), letters = sides[0].Split(',');
        var generator = new TorchGenerator(5);
        Tensor<double>[] operands = [.. letters.Select(own => Tensor.Randn<double>(Shape.Of([.. own.Select(letter => Sizes[letter])]), generator))];
        string result = sides.Length == 2 ? sides[1] : string.Concat(letters.SelectMany(own => own).GroupBy(letter => letter).Where(group => group.Count() == 1).Select(group => group.Key).Order());
        char[] all = [.. letters.SelectMany(own => own).Distinct()];
        double[] expected = new double[result.Aggregate(1, (product, letter) => product * Sizes[letter])];
        int combinations = all.Aggregate(1, (product, letter) => product * Sizes[letter]);
        for (int combination = 0; combination < combinations; combination++)
        {
            var at = new Dictionary<char, int>();
            int left = combination;
            foreach (char letter in all)
                (left, at[letter]) = Math.DivRem(left, Sizes[letter]);
            double product = 1;
            for (int i = 0; i < operands.Length; i++)
                product *= operands[i].Values[Number(letters[i], at)];
            expected[Number(result, at)] += product;
        }
        return (operands, expected);

        static int Number(string letters, Dictionary<char, int> at) => letters.Aggregate(0, (number, letter) => number * Sizes[letter] + at[letter]);
    }
}
