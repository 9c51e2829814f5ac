#:project ../../Core/Core.csproj
#:property PublishAot=false

using Autograd;

var x = Tensor.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });    // a matrix from rows
var zeros = Tensor.Zeros<float>([32, 27]);                        // a shape is a collection expression
var noise = Tensor.Randn<float>([2, 3], new TorchGenerator(42));  // torch.manual_seed(42); torch.randn(2, 3)
Console.WriteLine(x);
// tensor([[1., 2., 3.],
//         [4., 5., 6.]], shape: [2,3])
Console.WriteLine(x[.., 1..]);         // tensor([[2., 3.],
                                       //         [5., 6.]], shape: [2,2])
Console.WriteLine(x[^1]);              // tensor([4., 5., 6.], shape: [3])
Console.WriteLine(x[x > 3]);           // tensor([4., 5., 6.], shape: [3])
Console.WriteLine(x.Item(1, -1));      // 6, a number: negative indices count from the end
Console.WriteLine(x.Sum(0));           // tensor([5., 7., 9.], shape: [3])
Console.WriteLine(x.Max(1).Values);    // tensor([3., 6.], shape: [2])
