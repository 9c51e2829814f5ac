# Steps of .ci/run, beside its tests: what dotnet pack gives, inspected, and used as a stranger would, with no other feed than these files.
# $work is a folder that is thrown away.

packages="$work/packages"
runtime="$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)"
repository="https://repository.invalid/autograd" # a name that can never be a host's

pack() { # the runtime first: what is restored last stays
  dotnet pack Cli -c Release -r "$runtime" -o "$packages" -p:RepositoryUrl="$repository" &&
    dotnet pack -c Release -o "$packages" -p:RepositoryUrl="$repository" && ls -l "$packages"
}

inspect_packages() { # sizes, what the feed's pages show, and no machine code or symbols but this runtime's own
  local package files count=0
  for package in "$packages"/*.nupkg; do
    count=$((count + 1))
    [ "$(stat -c %s "$package")" -le 15000000 ] || { echo "$package is larger than 15 MB"; return 1; }
    unzip -p "$package" '*.nuspec' >"$work/nuspec.xml"
    for files in '<license type="expression">MIT<' '<readme>README.md<' '<tags>' '<projectUrl>'"$repository" '<repository type="git" url="'"$repository" 'commit="'"$(git rev-parse HEAD)"; do
      grep -qF "$files" "$work/nuspec.xml" || { echo "$package lacks $files"; cat "$work/nuspec.xml"; return 1; }
    done
    unzip -p "$package" README.md | grep -q '^# ' || { echo "$package has no page"; return 1; }
    if unzip -Z1 "$package" | grep -E '\.(pdb|dylib|so)$|/lib[^/]*\.dll$' | grep -vE '/(Autograd|Autograd\.Cli)\.pdb$|/'"$runtime"'/lib(SkiaSharp|HarfBuzzSharp)\.so$'; then
      echo "$package holds foreign code or symbols"
      return 1
    fi
  done
  [ "$count" -eq 3 ] && unzip -Z1 "$packages"/Autograd.*.snupkg | grep -qx 'lib/net10.0/Autograd.pdb'
}

only_our_feed() { # of the folder $1
  mkdir -p "$1" && printf '<configuration><packageSources><clear /><add key="local" value="%s" /></packageSources></configuration>\n' "$packages" >"$1/nuget.config"
}

use_tool() { # installed, and run in a folder of its own
  local folder="$work/tool-user" tool="$work/tool/autograd"
  only_our_feed "$folder" && cd "$folder" || return 1
  dotnet tool install Autograd.Tool --tool-path "$work/tool" --configfile nuget.config &&
    "$tool" train --steps 200 --out model.safetensors --plot loss.svg | grep '3\.8492' && [ -s model.safetensors ] && [ -s loss.svg ] &&
    "$tool" draw "tanh(x*w + b)" x=2 w=-3 b=6.88 --picture neuron.png >draw.txt && grep -q '0\.7' draw.txt && [ -s neuron.png ] &&
    "$tool" learn init ninja >/dev/null && ! "$tool" learn check ninja >check.txt && grep 'exercise 1' check.txt
}

use_library() { # the example of the package's page, in a new console program
  local folder="$work/library-user" cache
  cache="$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')"
  cp "$cache"/quikgraph/*/*.nupkg "$cache"/system.numerics.tensors/*/*.nupkg "$packages" && only_our_feed "$folder" || return 1
  awk '/^```/ {i++; next} i == 1' Core/PACKAGE.md >"$work/example.cs" && awk '/^```/ {i++; next} i == 3' Core/PACKAGE.md >"$work/expected.txt" && cd "$folder" || return 1
  export NUGET_PACKAGES="$work/nuget"
  dotnet new console --name program --output . --no-restore >/dev/null && cp "$work/example.cs" Program.cs && dotnet add package Autograd >/dev/null &&
    dotnet run >output.txt && diff "$work/expected.txt" output.txt && [ -s loss.svg ] && cat output.txt
}

start_is_quick() { # --help takes at most 3.5 times as long as a program that does nothing: the middle one of 21 pairs
  local folder="$work/nothing" before between after ratio
  mkdir "$folder" && cd "$folder" || return 1
  dotnet new console --name nothing --output . >/dev/null && echo 'return 0;' >Program.cs && dotnet build -c Release >build.txt || { cat build.txt; return 1; }
  for _ in {1..21}; do
    before=${EPOCHREALTIME//[.,]/}
    bin/Release/net10.0/nothing
    between=${EPOCHREALTIME//[.,]/}
    "$work/tool/autograd" --help >/dev/null
    after=${EPOCHREALTIME//[.,]/}
    echo $((100 * (after - between) / (between - before)))
  done | sort -n >ratios.txt
  ratio=$(sed -n 11p ratios.txt)
  echo "the tool's start takes $ratio % of an empty program's"
  [ "$ratio" -le 350 ]
}
