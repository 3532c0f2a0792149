// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.ensemble.cli.Main;
import org.ensemble.support.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's first minutes: what was generated is compiled and run as it is. */
class InitIT {

  @TempDir Path directory;

  @Test
  void whatWasGeneratedPassesAsItIs() throws Exception {
    assertThat(cli("init.log", "init", "web-shop")).isZero();
    Path classes = Files.createDirectory(directory.resolve("classes"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                directory.resolve("src/test/java/org/example/WebShopIT.java").toString());
    assertThat(compiled).isZero();

    int status = cli("test.log", "test", "WebShopIT", "--flavour", "sandbox");

    assertThat(directory.resolve("test.log")).content().contains("2 passed");
    assertThat(status).isZero();
  }

  /** In that directory, with what was compiled in it on the class path. */
  private int cli(String log, String... arguments) throws Exception {
    List<String> command = Jvm.command(Main.class, arguments);
    int classPath = command.indexOf("-cp") + 1;
    command.set(
        classPath, directory.resolve("classes") + File.pathSeparator + command.get(classPath));
    command.add(1, "-Dorg.ensemble.cli.root=" + directory.resolve("clone"));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(log).toFile())
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it has ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }
}
