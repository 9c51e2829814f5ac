using System.Numerics;
using System.Reflection;

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

    /// <summary>The samples of an op; none where it does not declare any.</summary>
    public static IReadOnlyList<OpCase> Of(Type op)
    {
        var inDouble = Samples<double>(op);
        var inFloat = Samples<float>(op);
        Assert.That(inFloat, Has.Count.EqualTo(inDouble.Count), "as many samples in float as in double");
        return [.. inDouble.Zip(inFloat, (d, f) => new OpCase(op, d, f))];
    }

    public static string NameOf(Type op) => op.Name.Split('`')[0];

    private static bool IsOp(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Op<>))
                return true;
        return false;
    }

    private static IReadOnlyList<OpSample<T>> Samples<T>(Type op)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var closed = op.IsGenericTypeDefinition ? op.MakeGenericType(typeof(T)) : op;
        if (!typeof(IOpSamples<T>).IsAssignableFrom(closed))
            return [];
        var read = typeof(OpCase).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        return (IReadOnlyList<OpSample<T>>)read.MakeGenericMethod(typeof(T), closed).Invoke(null, null)!;
    }

    private static IReadOnlyList<OpSample<T>> Read<T, TOp>()
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOp : IOpSamples<T> => [.. TOp.Samples];
}
