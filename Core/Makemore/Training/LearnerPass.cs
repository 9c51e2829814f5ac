namespace Autograd;

/// <summary>A learner's backward pass over the forward pass of training: exercise 4's names, computed where the pass reads them.</summary>
internal sealed class LearnerPass
{
    private readonly Attempt<float> _attempt;
    private readonly PlainRecording<float> _recording;
    private readonly int _hidden;
    private readonly Dictionary<string, Tensor<float>> _derived = [];
    private FusedForward<float> _forward = null!;

    /// <summary>A pass for networks of these sizes.</summary>
    public LearnerPass(Attempt<float> attempt, MlpConfiguration configuration)
    {
        (_attempt, _hidden) = (attempt, configuration.Hidden);
        _recording = new PlainRecording<float>(
            name => name == "n" ? _forward.Yb.Count : name == "hidden" ? _hidden : throw Unknown(name),
            label => label == "Xb" ? _forward.Xb : label == "Yb" ? _forward.Yb : throw Unknown(label),
            Value);
    }

    /// <summary>The gradients of the seven parameters.</summary>
    /// <exception cref="InvalidInputException">A line fails, or a parameter gets no gradient or one of another shape.</exception>
    public MlpWeights<float> Run(FusedForward<float> forward)
    {
        _forward = forward;
        _derived.Clear();
        _recording.Clear();
        using var pass = NoGrad.BeginPass();
        _attempt.Run(_recording);
        if (_recording.Failure is { } failure)
            throw new InvalidInputException($"Line {failure.Line} of the pass fails: {failure.Exception.Message.Split('\n')[0]}");
        return MlpWeights<float>.Of(Gradient);
    }

    private Tensor<float> Gradient(int parameter)
    {
        string label = MlpWeights<float>.Labels[parameter];
        var gradient = _recording.Gradient(label) ?? throw new InvalidInputException($"The pass gives no d{label}, which training needs.");
        var expected = _forward.Weights[parameter].Shape;
        return gradient.Shape.Equals(expected) ? gradient : throw new InvalidInputException($"d{label} has the shape {gradient.Shape}; {label}'s is {expected}.");
    }

    private Tensor<float> Value(string label) => label switch
    {
        "C" => _forward.Weights.C,
        "W1" => _forward.Weights.W1,
        "b1" => _forward.Weights.B1,
        "W2" => _forward.Weights.W2,
        "b2" => _forward.Weights.B2,
        "bngain" => _forward.Weights.BnGain,
        "bnbias" => _forward.Weights.BnBias,
        "emb" => _forward.Emb,
        "embcat" => _forward.EmbCat,
        "hprebn" => _forward.HPreBn,
        "hpreact" => _forward.HPreAct,
        "h" => _forward.H,
        "logits" => _forward.Logits,
        "loss" => _forward.Loss,
        _ => _derived.TryGetValue(label, out var known) ? known : _derived[label] = Derived(label),
    };

    // Batch norm is one op in training: its parts are computed for those who read them.
    private Tensor<float> Derived(string label) => label switch
    {
        "bnmean" => _forward.Statistics.Mean,
        "bnvar_inv" => _forward.Statistics.InverseStd,
        "bnvar" => _forward.Statistics.Variance,
        "bnraw" => (_forward.HPreBn - Value("bnmean")) * Value("bnvar_inv"),
        _ => throw Unknown(label),
    };

    private static InvalidInputException Unknown(string name) => new($"The training pass of exercise 4 has no {name}.");
}
