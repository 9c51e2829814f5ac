using static Autograd.LightColours;

namespace Autograd;

/// <summary>The colours of a graph's picture, as style rules: light, and dark where the reader's system is dark.</summary>
/// <remarks>Shape and outline tell the kinds apart, not only colour. The hues are Okabe and Ito's, which colour-blind readers can tell apart.</remarks>
internal static class SvgStyle
{
    /// <summary>Rules for everything inside an element of the class graph.</summary>
    public const string Rules = $$$"""
        .graph{--paper:{{{Paper}}};--ink:{{{Ink}}};--small:{{{Small}}};--line:{{{Line}}};--box:{{{Box}}};--box-line:{{{BoxLine}}};--value:{{{Value}}};--gradient:{{{Gradient}}};
        --op:{{{Op}}};--op-ink:{{{OpInk}}};--op-small:{{{OpSmall}}};--parameter:{{{Parameter}}};--parameter-line:{{{ParameterLine}}};--data:{{{Data}}};--data-line:{{{DataLine}}};--loss:{{{Loss}}};--loss-line:{{{LossLine}}};--tensor:{{{Plain}}}}
        @media (prefers-color-scheme:dark){.graph{--paper:#15181D;--ink:#ECEEF2;--small:#A9B1BD;--line:#8A93A1;--box:#1E2229;--box-line:#3A414D;--value:#7FB3E6;--gradient:#FF7AB8;
        --op:#C9D0DA;--op-ink:#15181D;--op-small:#3D4551;--parameter:#4A3510;--parameter-line:#E8A93B;--data:#12364D;--data-line:#5DB4EE;--loss:#54260E;--loss-line:#FF9A5C;--tensor:#262B34}}
        .graph .paper{fill:var(--paper)}
        .graph text{font-family:Inter,system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif;fill:var(--ink);white-space:pre}
        .graph text.small{fill:var(--small)} .graph .bold{font-weight:700} .graph .italic{font-style:italic}
        .graph .sign{fill:none;stroke:var(--ink)} .graph .small.sign{stroke:var(--small)} .graph .gradient-label.sign{stroke:var(--gradient)} .graph tspan.unseen{fill:none}
        .graph .frame{fill:var(--box);stroke:var(--box-line)}
        .graph .shape{fill:var(--tensor);stroke:var(--line)}
        .graph .op .shape{fill:var(--op);stroke:var(--op)} .graph .op text{fill:var(--op-ink)} .graph .op text.small{fill:var(--op-small)} .graph .op .sign{stroke:var(--op-small)}
        .graph .parameter .shape{fill:var(--parameter);stroke:var(--parameter-line);stroke-width:2}
        .graph .data .shape{fill:var(--data);stroke:var(--data-line)} .graph .found .shape{stroke:var(--data-line);stroke-dasharray:4 3}
        .graph .constant .shape{stroke-dasharray:4 3} .graph .loss .shape{fill:var(--loss);stroke:var(--loss-line)}
        .graph .box-node .shape{fill:var(--box);stroke:var(--op)} .graph .reference .shape{fill:none;stroke:none}
        .graph .values{fill:none;stroke:var(--value);stroke-width:1.2} .graph .gradient{fill:none;stroke:var(--gradient);stroke-width:1.2}
        .graph .both .gradient{stroke-dasharray:5 3} .graph .nogradient{fill:none;stroke:var(--line);stroke-dasharray:1 3}
        .graph .head{stroke:none} .graph .values-head{fill:var(--value)} .graph .gradient-head{fill:var(--gradient)}
        .graph text.gradient-label{fill:var(--gradient)} .graph text.values-label{fill:var(--small)}
        """;
}
