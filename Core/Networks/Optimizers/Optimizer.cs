using System.Numerics;

namespace Autograd;

/// <summary>p ← p − η·(a function of ∂loss/∂p), for a list of parameters (PyTorch: <c>torch.optim.Optimizer</c>).</summary>
/// <remarks>It works in place. After the first step, nothing is allocated.</remarks>
public abstract partial class Optimizer<T> : ILearningRate
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] _parameters;
    private readonly OptimizerState<T>?[] _states;
    private double _learningRate;

    /// <summary>An optimizer of these parameters.</summary>
    /// <exception cref="ArgumentException">There is no parameter, or one is in the list twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not a number.</exception>
    protected Optimizer(IEnumerable<Parameter<T>> parameters, double learningRate)
    {
        _parameters = [.. parameters];
        if (_parameters.Length == 0)
            throw new ArgumentException("There is no parameter to optimize: the list is empty.", nameof(parameters));
        if (_parameters.GroupBy(parameter => parameter).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"The parameter {twice.Key.Label} {twice.Key.Shape} is in the list twice.", nameof(parameters));
        _states = new OptimizerState<T>?[_parameters.Length];
        LearningRate = learningRate;
    }

    /// <summary>The parameters that are optimized.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => _parameters;

    /// <summary>η, 0 or more; a schedule or the training loop may set it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Hyperparameter.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>Updates every parameter that the loss depends on. The others stay as they are, as PyTorch's with <c>grad is None</c>.</summary>
    /// <exception cref="InvalidOperationException">No parameter has a gradient: none was on the loss's tape.</exception>
    public void Step(Gradients<T> gradients)
    {
        bool any = false;
        for (int i = 0; i < _parameters.Length; i++)
        {
            if (gradients.TryGet(_parameters[i]) is not { } gradient)
                continue;
            Update(i, _parameters[i], gradient);
            any = true;
        }
        if (!any)
            throw new InvalidOperationException($"None of the {_parameters.Length} parameters ({_parameters[0].Label}, …) has a gradient: call On(tape) of the module before its forward pass, and clear the tape only after the step.");
    }

    /// <summary>Updates the parameter at a place by its gradient: a step of <see cref="Step"/> for one.</summary>
    internal void StepOne(int index, Tensor<T> gradient) => Update(index, _parameters[index], gradient);

    /// <summary>
    /// PyTorch's names for what the optimizer keeps for each parameter, such as <c>exp_avg</c>: an array each, but for <see cref="StepName"/>, which
    /// is the number of steps. <see cref="Save"/> writes them, <see cref="Load"/> reads them.
    /// </summary>
    protected virtual IReadOnlyList<string> StateNames => [];

    /// <summary>What is kept for a parameter, made of zeros at its first step. Its arrays are in the order of <see cref="StateNames"/>.</summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>.</param>
    protected OptimizerState<T> State(int index) => _states[index] ??= NewState(index);

    private OptimizerState<T> NewState(int index) => new(_parameters[index].Shape.Count, StateNames.Count(name => name != StepName));

    /// <summary>Updates one parameter by its gradient.</summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>, by which <see cref="State"/> gives what is kept for it.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">∂loss/∂p, in the parameter's shape.</param>
    protected abstract void Update(int index, Parameter<T> parameter, Tensor<T> gradient);
}
