using System.Runtime.InteropServices;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = f(x), computed again in the backward pass. Its operands are all recorded tensors outside that f uses.</summary>
    internal sealed record CheckpointOp : Op<T>
    {
        private readonly Func<Tensor<T>, Tensor<T>> _segment;
        private readonly Tensor<T> _x;
        private readonly IReadOnlyDictionary<TorchGenerator, GeneratorState> _generators;

        public CheckpointOp(Func<Tensor<T>, Tensor<T>> segment, Tensor<T> x, IReadOnlyDictionary<TorchGenerator, GeneratorState> generators)
            : base("checkpoint", "y = f(x)", "gᵀ·∂f/∂x") => (_segment, _x, _generators) = (segment, x, generators);

        /// <summary>The tensors before an index that y was computed from, in tape order; leaves that the segment watched are among them.</summary>
        public static Operand<T>[] Outside(Tape<T> tape, int start, Tensor<T> y)
        {
            var used = Ancestry.Of(tape, y.TapeIndex, start).Select(index => tape.Recorded[index]);
            return [.. used.Where(tensor => tensor.TapeIndex < start || tensor.Entry is null).Select(tensor => new Operand<T>(tensor))];
        }

        public Tensor<T> Apply(Tensor<T> y, Operand<T>[] operands) => Record(y, operands);

        /// <summary>Adds what each op of the segment contributes, as if they stood on the tape.</summary>
        /// <param name="entry">What was recorded.</param>
        /// <param name="g">The gradient of y.</param>
        /// <param name="targets">For each operand, the place of its gradient; −1 where none is asked for.</param>
        /// <param name="gradients">The gradients so far, of the pass around the segment.</param>
        /// <param name="memory">The memory of that pass; null where it is recorded.</param>
        public void Contribute(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<int> targets, Span<Tensor<T>?> gradients, BackwardMemory<T>? memory)
        {
            var tape = entry.Tape;
            int start = tape.Count;
            try
            {
                Replay(entry, Again(entry), start, g, targets, gradients, memory);
            }
            finally
            {
                if (NoGrad.IsActive)
                    tape.Truncate(start);
            }
        }

        private static void Replay(TapeEntry<T> entry, Tensor<T> y, int start, Tensor<T> g, ReadOnlySpan<int> targets, Span<Tensor<T>?> gradients, BackwardMemory<T>? memory)
        {
            var values = memory?.SetAside();
            var plan = BackwardPlans<T>.Of(entry.Tape).For(entry.Tape, y.TapeIndex, start);
            var sums = new GradientSums<T>(plan, memory, observer: null);
            sums.Begin(g);
            Exchange(entry, plan, targets, gradients, sums.Gradients);
            BackwardPass.Visit(entry.Tape, plan, sums, memory, leavesOnly: true);
            Exchange(entry, plan, targets, gradients, sums.Gradients);
            if (values is not null)
                memory!.GiveBack(values);
        }

        // The sums of the operands' gradients go on inside the segment, and then outside.
        private static void Exchange(TapeEntry<T> entry, BackwardPlan<T> plan, ReadOnlySpan<int> targets, Span<Tensor<T>?> outside, Span<Tensor<T>?> inside)
        {
            for (int operand = 0; operand < targets.Length; operand++)
                if (targets[operand] is >= 0 and var target && plan.Order.PlaceOf(entry[operand].TapeIndex) is >= 0 and var place)
                    (outside[target], inside[place]) = (inside[place], outside[target]);
        }

        protected internal override void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
        {
            int[] targets = new int[needed.Length];
            for (int operand = 0; operand < targets.Length; operand++)
                targets[operand] = needed[operand] ? operand : -1;
            Contribute(entry, g, targets, gradients, memory: null);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var gradients = new Tensor<T>?[entry.Operands.Length];
            bool[] needed = new bool[gradients.Length];
            needed[operand] = true;
            Vjps(entry, g, needed, gradients);
            return gradients[operand] ?? Tensor.Zeros<T>(entry[operand].Shape);
        }

        // A network has the same segments in each step, with another function object.
        public bool Equals(CheckpointOp? other) => base.Equals(other);

        public override int GetHashCode() => base.GetHashCode();

        private Tensor<T> Again(TapeEntry<T> entry)
        {
            var now = _generators.Keys.ToDictionary(generator => generator, generator => generator.State);
            foreach (var (generator, state) in _generators)
                generator.State = state;
            try
            {
                using (NoGrad.BeginRecording())
                using (Recomputation.Begin())
                {
                    var y = _segment(_x);
                    return MemoryMarshal.AsBytes(y.Values).SequenceEqual(MemoryMarshal.AsBytes(entry.Output.Values))
                        ? y
                        : throw new InvalidOperationException($"The checkpointed segment that made {entry.Output.Describe()} gave other numbers when it was computed again: it must give the same ones each time (random numbers from a TorchGenerator are, others are not).");
                }
            }
            finally
            {
                foreach (var (generator, state) in now)
                    generator.State = state;
            }
        }
    }
}
