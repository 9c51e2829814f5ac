namespace Autograd.Tests.Modules;

/// <summary>The lectures' own modules, written as a user would: weights [in,out] over √in, batch norm with n − 1 throughout.</summary>
public sealed class LectureModulesTests
{
    private sealed class LectureLinear : Module<double>
    {
        private readonly Parameter<double> _weight;
        private readonly Parameter<double>? _bias;

        public LectureLinear(int fanIn, int fanOut, TorchGenerator g, bool bias = true)
        {
            _weight = AddParameter("weight", Tensor.Randn<double>([fanIn, fanOut], g) / Math.Sqrt(fanIn));
            if (bias)
                _bias = AddParameter("bias", Tensor.Zeros<double>([fanOut]));
        }

        public override Tensor<double> Forward(Tensor<double> x)
        {
            var y = x.MatMul(Leaf(_weight));
            return _bias is null ? y : y + Leaf(_bias);
        }
    }

    private sealed class LectureBatchNorm1d : Module<double>
    {
        private readonly Parameter<double> _gamma, _beta;
        private readonly Buffer<double> _runningMean, _runningVar;

        public LectureBatchNorm1d(int dim)
        {
            (_gamma, _beta) = (AddParameter("gamma", Tensor.Ones<double>([dim])), AddParameter("beta", Tensor.Zeros<double>([dim])));
            (_runningMean, _runningVar) = (AddBuffer("running_mean", Tensor.Zeros<double>([dim])), AddBuffer("running_var", Tensor.Ones<double>([dim])));
        }

        public override Tensor<double> Forward(Tensor<double> x)
        {
            var (mean, variance) = (_runningMean.Value, _runningVar.Value);
            if (Training)
            {
                mean = x.Mean(0, keepDims: true);
                variance = (x - mean).Pow(2).Sum(0, keepDims: true) / (x.Shape[0] - 1.0);
                _runningMean.MoveTowards(mean, 0.1);
                _runningVar.MoveTowards(variance, 0.1);
            }
            return Leaf(_gamma) * ((x - mean) / (variance + 1e-5).Pow(0.5)) + Leaf(_beta);
        }
    }

    [Test]
    public void TheOptionForBesselsCorrectionIsTheLecturesBatchNorm()
    {
        var x = 2.0 * Tensor.Randn<double>([6, 3], new TorchGenerator(3)) + 1.0;
        var (ours, lectures) = (new BatchNorm1d<double>(3, besselInTraining: true), new LectureBatchNorm1d(3));
        for (int batch = 0; batch < 2; batch++)
            Assert.That(ours.Forward(x).ToArray(), Is.EqualTo(lectures.Forward(x).ToArray()).Within(1e-14));
        ours.Eval();
        lectures.Eval();
        Assert.That(ours.Forward(x).ToArray(), Is.EqualTo(lectures.Forward(x).ToArray()).Within(1e-14));
    }

    [Test]
    public void TheLecturesNetworkOfModulesLearnsABatchByHeart()
    {
        var g = new TorchGenerator(2147483647);
        var model = new Sequential<double>(
            new Embedding<double>(27, 10, g), new FlattenConsecutive(3),
            new LectureLinear(30, 40, g, bias: false), new LectureBatchNorm1d(40), new Tanh(),
            new LectureLinear(40, 27, g), new LectureBatchNorm1d(27));
        var x = new int[16 * 3];
        var y = new int[16];
        g.RandInt(0, 27, x);
        g.RandInt(0, 27, y);
        var tape = new Tape<double>();
        model.On(tape);
        var optimizer = new Sgd<double>(model.Parameters(), 0.5);
        var losses = new List<double>();
        for (int step = 0; step < 60; step++)
        {
            tape.Clear();
            var loss = model.Forward(new Indices(x, [16, 3])).CrossEntropy(Indices.Of(y));
            optimizer.Step(loss.Backward());
            losses.Add(loss.Item());
        }
        Assert.That((losses[0] > 2.5, losses[^1] < 0.5), Is.EqualTo((true, true)), $"{losses[0]} to {losses[^1]}");
        Assert.That(model.NamedBuffers().Select(named => named.Name), Is.EqualTo(new[] { "3.running_mean", "3.running_var", "6.running_mean", "6.running_var" }));
    }
}
