using System.Numerics;

namespace Autograd.Tests;

/// <summary>A case for an op's gradient check: a function that records the op, at inputs of given shapes.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Shapes">The inputs' shapes.</param>
/// <param name="Function">The op on the inputs.</param>
/// <param name="Domain">Where the inputs are drawn from.</param>
public sealed record OpSample<T>(string Name, Shape[] Shapes, Func<Tensor<T>[], Tensor<T>> Function, Domain Domain = Domain.Reals)
    where T : unmanaged, IFloatingPointIeee754<T>;
