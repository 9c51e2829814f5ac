namespace Autograd;

/// <summary>Something with a learning rate that a schedule sets: an optimizer of any number type.</summary>
public interface ILearningRate
{
    /// <summary>η, 0 or more.</summary>
    double LearningRate { get; set; }
}
