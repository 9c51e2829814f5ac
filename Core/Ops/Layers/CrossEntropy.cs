namespace Autograd;

public partial class Tensor<T>
{
    internal sealed record CrossEntropyOp() : Op<T>("cross entropy", "loss = −mean ln softmax(x)[y]", "g·(softmax(x) − onehot(y)) / n")
    {
        public static readonly CrossEntropyOp Instance = new();

        public Tensor<T> Apply(Tensor<T> logits, Indices targets, out Tensor<T> probabilities)
        {
            if (logits.Rank != 2 || targets.Shape.Rank != 1 || targets.Count != logits.Shape[0])
                throw new ShapeException($"cross entropy: logits [n,classes] and targets [n] are needed, given were {logits.Describe()} and {targets.Label ?? "targets"} {targets.Shape}.");
            targets.RequireBelow(logits.Shape[1], Name, $"the classes of {logits.Describe()}");
            probabilities = Allocate(logits.Shape);
            var loss = Allocate(Shape.Scalar);
            loss.WritableValues[0] = CrossEntropyKernel.Forward(logits.Values, targets.Values, logits.Shape[0], logits.Shape[1], probabilities.WritableValues);
            return Record(loss, logits, targets, [probabilities]);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            if (NoGrad.IsActive)
                return OnePass.CrossEntropy(entry.Saved[0], entry.Indices!, g);
            var logits = entry[0];
            var counts = (logits - logits.Detach().Max(1, keepDims: true).Values).Exp();
            var softmax = counts / counts.Sum(1, keepDims: true);
            return (softmax - entry.Indices!.OneHot<T>(logits.Shape[1])) * (g / logits.Shape[0]);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int n = entry[0].Shape[0], classes = entry[0].Shape[1];
            return ScalarFormulas.Mean<T>([.. Enumerable.Range(0, n).Select(row =>
            {
                Tensor<T>[] logits = [.. Enumerable.Range(row * classes, classes).Select(i => x[0, i])];
                var shift = ScalarFormulas.Shift(logits);
                Tensor<T>[] shifted = [.. logits.Select(logit => logit - shift)];
                return ScalarFormulas.Sum(shifted.Select(logit => logit.Exp())).Log() - shifted[entry.Indices!.Values[row]];
            })]);
        }
    }
}
