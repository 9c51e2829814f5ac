namespace Autograd;

/// <summary>
/// The lecture's part 3, "activations and gradients, batch norm": 200,000 steps from one seed, the loss printed every
/// 10,000, and the losses of the training and the validation split with the running statistics.
/// </summary>
public sealed class BatchNormReproduction
{
    /// <summary>How many steps the lecture trains.</summary>
    public const int Steps = 200_000;

    private const int PrintedEvery = 10_000;

    private readonly DatasetSplits _splits;
    private readonly int _vocabulary;
    private readonly ulong _seed;

    /// <summary>The experiment on the lecture's names.</summary>
    /// <param name="words">See <see cref="LectureNames.Read"/>; other words give other figures.</param>
    /// <param name="seed">The generator's seed; the lecture's figures belong to <see cref="TrainingOptions.LectureSeed"/>.</param>
    public BatchNormReproduction(IReadOnlyList<string> words, ulong seed = TrainingOptions.LectureSeed)
    {
        var characters = Vocabulary.Of(words);
        _splits = DatasetSplits.Of(words, characters, PartThreeParameters.Context);
        (_vocabulary, _seed) = (characters.Count, seed);
    }

    /// <summary>The batch losses that the lecture prints, at step 0, 10,000, …, 190,000.</summary>
    public static IReadOnlyList<double> PublishedLosses { get; } =
    [
        3.3239, 2.0322, 2.5675, 2.0125, 2.2446, 1.8897, 2.0785, 2.3681, 2.2918, 2.0238,
        2.3673, 2.3132, 1.6414, 1.9311, 2.2231, 2.0027, 2.0997, 2.4949, 2.0199, 2.1707,
    ];

    /// <summary>The training split's loss that the lecture prints at the end.</summary>
    public const double PublishedTrain = 2.0674145;

    /// <summary>The validation split's loss that the lecture prints at the end.</summary>
    public const double PublishedValidation = 2.1056840;

    /// <summary>Trains, and returns each row as soon as its step is reached.</summary>
    /// <param name="engine">What computes the gradients.</param>
    /// <param name="steps">How many steps; the two losses of the splits come only after all <see cref="Steps"/>.</param>
    /// <param name="onStep">Called after each step, with the number of steps taken and the batch's loss.</param>
    /// <param name="stop">Ends the rows early.</param>
    public IEnumerable<PublishedFigure> Rows(Engine engine, int steps = Steps, Action<int, float>? onStep = null, CancellationToken stop = default)
    {
        var training = new PartThreeTraining(_splits.Train, _vocabulary, engine, _seed);
        for (int step = 0; step < steps && !stop.IsCancellationRequested; step++)
        {
            float loss = training.Step();
            onStep?.Invoke(step + 1, loss);
            if (step % PrintedEvery == 0)
                yield return new PublishedFigure($"step {step}", PublishedLosses[step / PrintedEvery], loss, 1e-4, 4);
        }
        if (training.StepsTaken < Steps)
            yield break;
        yield return new PublishedFigure("train", PublishedTrain, training.Loss(_splits.Train) ?? double.NaN, 1e-5, 7);
        yield return new PublishedFigure("val", PublishedValidation, training.Loss(_splits.Validation) ?? double.NaN, 1e-5, 7);
    }
}
