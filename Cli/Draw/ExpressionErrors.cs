using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>What is wrong with an expression: one sentence, the expression, and a caret below the place.</summary>
/// <param name="text">The expression as it was typed.</param>
/// <param name="inputs">The inputs' names.</param>
internal sealed class ExpressionErrors(string text, IReadOnlyList<string> inputs)
{
    private static readonly string[] Functions = [.. typeof(ExpressionFunctions).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct()];

    /// <summary>Something stands behind the expression.</summary>
    public InvalidInputException Left(int at) => At(at, text[at] == ';'
        ? "One expression is accepted, and ; begins a second one: an intermediate gets a name by (x*w).Named(\"xw\")."
        : NotebookText.Of(text)?.Sentence ?? "The expression ends before this place: an operator is missing, or a bracket is too many.");

    /// <summary>The parser's error.</summary>
    public InvalidInputException Unreadable(Diagnostic error)
    {
        int at = error.Location.SourceSpan.Start;
        return At(at, NotebookText.Of(text)?.Sentence ?? (at >= text.TrimEnd().Length ? "The expression ends too early: an operand or a bracket is missing." : SyntaxErrors.Sentence(text, error)));
    }

    /// <summary>The compiler's error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="model">What the names mean.</param>
    /// <param name="shift">What leads from a place in the compiled source to one in the text.</param>
    public InvalidInputException Refused(Diagnostic error, SemanticModel model, int shift)
    {
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot();
        var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        bool isUnknown = error.Id == "CS0103" && node is SimpleNameSyntax && node.Parent is not (AssignmentExpressionSyntax or MemberAccessExpressionSyntax);
        string sentence = isUnknown ? Unknown(((SimpleNameSyntax)node).Identifier.Text, node.Parent is InvocationExpressionSyntax call && call.Expression == node)
            : NotebookText.Of(text)?.Sentence ?? (node is SimpleNameSyntax { Identifier.Text: var name } && error.Id == "CS0103" ? Unknown(name, false) : null) ?? new CompileErrors(root, model, "expression", new HashSet<string>()).Sentence(error);
        return At(error.Location.SourceSpan.Start + shift, sentence);
    }

    /// <summary>What compiles, but is not what is meant: 1/2 of whole numbers is 0, and = changes an input.</summary>
    public InvalidInputException? Silent(ExpressionSyntax expression, SemanticModel model, int shift)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division && WholeDivisions.Note(division, model) is { } note)
                return At(division.SpanStart + shift, note.Message);
            if (node is AssignmentExpressionSyntax assignment)
                return At(assignment.OperatorToken.SpanStart + shift, "An expression computes and assigns nothing: an intermediate gets a name by (x*w).Named(\"xw\").");
        }
        return null;
    }

    private string Unknown(string name, bool isCalled)
    {
        string? near = NearestName.Of(name, isCalled ? Functions : inputs);
        if (isCalled)
            return near is null ? $"There is no function {name}: there are {string.Join(", ", Functions)}, and every method of a tensor." : $"There is no function {name}: did you mean {near}?";
        return $"There is no input {name}: {(near is not null ? $"did you mean {near}?" : inputs.Count == 0 ? $"give its value behind the expression, as in {name}=2." : $"the inputs are {string.Join(", ", inputs)}; give its value behind the expression, as in {name}=2.")}";
    }

    private InvalidInputException At(int place, string sentence)
    {
        int column = Math.Clamp(place, 0, text.Length);
        return new InvalidInputException($"{sentence}{Environment.NewLine}  {text}{Environment.NewLine}  {new string(' ', column)}^");
    }
}
