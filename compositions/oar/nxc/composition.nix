# The same cluster as ../composition.yaml, on NixOS: OAR 3 of kapack in the place of Debian's OAR 2.5.
{ pkgs, modulesPath, ... }:
let
  keys = import "${toString modulesPath}/tests/ssh-keys.nix" pkgs;

  # Resources are the nodes that there are in this deployment, whatever they are called.
  addResources = pkgs.writeShellScript "add-resources" ''
    set -euo pipefail
    hosts=$(${pkgs.jq}/bin/jq -r '.deployment | to_entries[]
      | select(.value.role == "node") | .value.host // .key' /etc/nxc/deployment.json)
    for host in $hosts; do
      /run/wrappers/bin/oarnodesetting -a -h "$host" -p cpuset=0
    done
  '';

  common = {
    networking.firewall.enable = false;
    environment.systemPackages = [ pkgs.jq ];
    users.users.user1.isNormalUser = true;
    users.users.user2.isNormalUser = true;
    environment.etc = {
      "privkey.snakeoil" = {
        mode = "0600";
        source = keys.snakeOilPrivateKey;
      };
      "pubkey.snakeoil" = {
        mode = "0600";
        text = keys.snakeOilPublicKey;
      };
      "oar-dbpassword".text = ''
        DB_BASE_LOGIN="oar"
        DB_BASE_PASSWD="oar"
        DB_BASE_LOGIN_RO="oar_ro"
        DB_BASE_PASSWD_RO="oar_ro"
      '';
    };
    services.oar = {
      server.host = "server";
      privateKeyFile = "/etc/privkey.snakeoil";
      publicKeyFile = "/etc/pubkey.snakeoil";
      database = {
        host = "server";
        passwordFile = "/etc/oar-dbpassword";
      };
      extraConfig.LOG_LEVEL = "3";
    };
  };
in {
  roles = {
    frontend = { ... }: {
      imports = [ common ];
      services.oar.client.enable = true;
    };
    server = { ... }: {
      imports = [ common ];
      services.oar.server.enable = true;
      services.oar.dbserver.enable = true;
      systemd.services.oar-resources = {
        description = "Makes each node of the deployment an OAR resource";
        wantedBy = [ "multi-user.target" ];
        after = [ "oar-server.service" ];
        requires = [ "oar-server.service" ];
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          ExecStart = addResources;
        };
      };
    };
    node = { ... }: {
      imports = [ common ];
      services.oar.node.enable = true;
    };
  };

  rolesDistribution = { node = 2; };

  testScript = builtins.readFile ./testscript.py;
}
