# The same composition as ../composition.yaml, on NixOS.
{ pkgs, setup ? { }, ... }:
let
  greeting = (setup.params or { }).greeting or "hello";
  common = {
    environment.systemPackages = [ pkgs.busybox ];
    networking.firewall.enable = false;
  };
in {
  roles = {
    server = { ... }: {
      imports = [ common ];
      systemd.tmpfiles.rules = [
        "d /srv/www 0755 root root"
        "f /srv/www/index.html 0644 root root - ${greeting}"
      ];
      systemd.services.www = {
        description = "What is in /srv/www, over HTTP";
        wantedBy = [ "multi-user.target" ];
        serviceConfig.ExecStart = "${pkgs.busybox}/bin/busybox httpd -f -p 80 -h /srv/www";
      };
    };
    client = { ... }: { imports = [ common ]; };
  };

  rolesDistribution = { client = 2; };

  testScript = builtins.readFile ./testscript.py;
}
