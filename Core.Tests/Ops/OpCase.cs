namespace Autograd.Tests;

/// <summary>One gradient case: an op's sample in double, and the same one in float.</summary>
public sealed record OpCase(Type Op, OpSample<double> Double, OpSample<float> Float)
{
    /// <summary>A name for a test list: the op, then the sample.</summary>
    public override string ToString() => $"{NameOf(Op)}: {Double.Name}";

    /// <summary>Every concrete op among the types, as a generic definition where it is one.</summary>
    public static IEnumerable<Type> OpsAmong(IEnumerable<Type> types) =>
        types.Where(type => !type.IsAbstract && IsOp(type)).OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The ops of the library.</summary>
    public static IEnumerable<Type> Ops() => OpsAmong(typeof(Op<>).Assembly.GetTypes());

    /// <summary>The ops that are one formula. A checkpointed segment has those of the ops in it.</summary>
    public static IEnumerable<Type> OpsWithFormula() => Ops().Where(op => NameOf(op) != "Checkpoint");

    /// <summary>The samples of an op; none where it does not declare any.</summary>
    public static IReadOnlyList<OpCase> Of(Type op)
    {
        OpSample<double>[] inDouble = [.. OpSamples<double>.Of(op)];
        OpSample<float>[] inFloat = [.. OpSamples<float>.Of(op)];
        Assert.That(inFloat, Has.Length.EqualTo(inDouble.Length), "as many samples in float as in double");
        return [.. inDouble.Zip(inFloat, (d, f) => new OpCase(op, d, f))];
    }

    public static string NameOf(Type op) => op.Name.EndsWith("Op", StringComparison.Ordinal) ? op.Name[..^2] : op.Name.Split('`')[0];

    private static bool IsOp(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Op<>))
                return true;
        return false;
    }
}
