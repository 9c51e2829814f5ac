using System.Numerics;

namespace Autograd;

/// <summary>The network's seven learned tensors, 12,297 numbers at the lecture's sizes.</summary>
public sealed class MlpParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] _parameters;

    /// <summary>Parameters with the given values, in the order of <see cref="MlpWeights{T}.Labels"/>.</summary>
    /// <exception cref="ShapeException">A tensor does not have the shape that the configuration gives it.</exception>
    public MlpParameters(MlpConfiguration configuration, IReadOnlyList<Tensor<T>> values)
    {
        Configuration = configuration;
        _parameters = new Parameter<T>[values.Count];
        for (int i = 0; i < values.Count; i++)
        {
            string label = MlpWeights<T>.Labels[i];
            var expected = ShapeOf(configuration, i);
            if (!values[i].Shape.Equals(expected))
                throw new ShapeException($"{label} has the shape {values[i].Shape}: {expected} was expected.");
            _parameters[i] = new Parameter<T>(values[i], label);
        }
    }

    /// <summary>The network's sizes.</summary>
    public MlpConfiguration Configuration { get; }

    /// <summary>The parameters in the order of <see cref="MlpWeights{T}.Labels"/>.</summary>
    public IReadOnlyList<Parameter<T>> All => _parameters;

    /// <summary>
    /// C ~ N, W1 ~ N·(5/3)/√inputs, b1 ~ N·0.1, W2 ~ N·0.1, b2 ~ N·0.1, bngain ~ N·0.1 + 1, bnbias ~ N·0.1, drawn in
    /// this order from one generator, in single precision as the lecture's notebook does.
    /// </summary>
    public static MlpParameters<T> Initialize(MlpConfiguration configuration, TorchGenerator generator)
    {
        var values = MlpWeights<float>.Labels.Select((label, i) =>
        {
            var drawn = Tensor.Randn<float>(ShapeOf(configuration, i), generator);
            return label switch
            {
                "C" => drawn,
                "W1" => drawn * (5.0 / 3.0) / Math.Sqrt(configuration.Inputs),
                "bngain" => drawn * 0.1 + 1.0,
                _ => drawn * 0.1,
            };
        });
        return new MlpParameters<float>(configuration, [.. values]).To<T>();
    }

    /// <summary>The same values in another precision.</summary>
    public MlpParameters<TOther> To<TOther>()
        where TOther : unmanaged, IFloatingPointIeee754<TOther> =>
        new(Configuration, [.. _parameters.Select(parameter => Tensor.Of<TOther>([.. parameter.Value.ToArray().Select(TOther.CreateTruncating)], parameter.Shape))]);

    /// <summary>The current values as leaves of a tape.</summary>
    public MlpWeights<T> On(Tape<T> tape) => MlpWeights<T>.Of(i => tape.Watch(_parameters[i]));

    /// <summary>The current values on no tape.</summary>
    public MlpWeights<T> Values => MlpWeights<T>.Of(i => _parameters[i].Value);

    /// <summary>p ← p − rate·gradient for all seven.</summary>
    public void Descend(MlpWeights<T> gradients, double rate)
    {
        for (int i = 0; i < _parameters.Length; i++)
            _parameters[i].Descend(gradients[i], rate);
    }

    /// <summary>The shape of the i-th parameter.</summary>
    public static Shape ShapeOf(MlpConfiguration configuration, int index) => MlpWeights<T>.Labels[index] switch
    {
        "C" => [configuration.Vocabulary, configuration.Embedding],
        "W1" => [configuration.Inputs, configuration.Hidden],
        "b1" => [configuration.Hidden],
        "W2" => [configuration.Hidden, configuration.Vocabulary],
        "b2" => [configuration.Vocabulary],
        _ => [1, configuration.Hidden],
    };
}
