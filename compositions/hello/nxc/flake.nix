{
  description = "Three nodes that see each other by name";

  # The revisions that oar-nixos-compose had locked in April 2026. There is no flake.lock: the first `nxc build` makes one.
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/ac62194c3917d5f474c1a844b6fd6da2db95077d";
    nxc.url = "git+https://gitlab.inria.fr/nixos-compose/nixos-compose.git?ref=25.05&rev=3f53acab2cf4f963595622fa7bc726e05fe64d52";
    nxc.inputs.nixpkgs.follows = "nixpkgs";
  };

  outputs = { self, nixpkgs, nxc }:
    let system = "x86_64-linux";
    in {
      packages.${system} = nxc.lib.compose {
        inherit nixpkgs system;
        composition = ./composition.nix;
        setup = ./setup.toml;
      };
      devShell.${system} = nxc.devShells.${system}.nxcShell;
    };
}
