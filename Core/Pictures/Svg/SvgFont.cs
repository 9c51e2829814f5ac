namespace Autograd;

/// <summary>The font inside a picture, as style rules.</summary>
internal static class SvgFont
{
    private const string Licence = "/* Inter: Copyright 2020 The Inter Project Authors (github.com/rsms/inter), SIL Open Font License 1.1 (openfontlicense.org) */\n";

    /// <summary>One rule per weight that occurs in the picture, with the characters that it has in it; none if the options name no font.</summary>
    public static string Rules(Picture picture, PictureOptions options) => options.Font is not { } font ? "" :
        Rules([.. picture.AllTexts.GroupBy(piece => piece.IsBold).OrderBy(weight => weight.Key)
            .Select(weight => Rule(font(weight.SelectMany(piece => DrawableText.Of(piece.Text)), weight.Key), weight.Key))]);

    /// <summary>Both weights with the same characters; none if the options name no font.</summary>
    public static string Rules(IReadOnlyCollection<char> characters, PictureOptions options) => options.Font is not { } font ? "" :
        Rules(Rule(font(characters, false), false), Rule(font(characters, true), true));

    /// <summary>Rules together, with the notice that the licence asks for.</summary>
    public static string Rules(params string[] rules) => Licence + string.Concat(rules);

    /// <summary>The rule that holds a file of Inter.</summary>
    public static string Rule(byte[] file, bool isBold) =>
        $"@font-face{{font-family:Inter;font-weight:{(isBold ? 700 : 400)};src:url(data:font/ttf;base64,{Convert.ToBase64String(file)})}}\n";
}
