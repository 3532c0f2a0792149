single.succeed("true")
nobody.succeed("true")
