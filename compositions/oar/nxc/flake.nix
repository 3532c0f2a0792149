{
  description = "An OAR cluster";

  # The revisions that oar-nixos-compose had locked in April 2026. There is no flake.lock: the first `nxc build` makes one.
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/ac62194c3917d5f474c1a844b6fd6da2db95077d";
    nxc.url = "git+https://gitlab.inria.fr/nixos-compose/nixos-compose.git?ref=25.05&rev=3f53acab2cf4f963595622fa7bc726e05fe64d52";
    nxc.inputs.nixpkgs.follows = "nixpkgs";
    kapack.url = "github:oar-team/nur-kapack/ba4f24ec8ded2ab933481112898319cdfcccee97";
    kapack.inputs.nixpkgs.follows = "nixpkgs";
  };

  outputs = { self, nixpkgs, nxc, kapack }:
    let system = "x86_64-linux";
    in {
      packages.${system} = nxc.lib.compose {
        inherit nixpkgs system;
        composition = ./composition.nix;
        setup = ./setup.toml;
        extraConfigurations = builtins.attrValues kapack.nixosModules;
        # The modules of kapack look for its packages there.
        overlays = [ (final: previous: { nur.repos.kapack = kapack.packages.${system}; }) ];
      };
      devShell.${system} = nxc.devShells.${system}.nxcShell;
    };
}
