// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.support.IoReason;
import org.ensemble.support.Resource;
import org.ensemble.support.WholeFile;

/**
 * What the scripts of a deployment read: themselves, and a directory per node. On tmpfs, for it
 * holds keys.
 *
 * @param path absolute
 */
public record ControlDirectory(Path path) {

  private static final Path TMPFS = Path.of("/dev/shm");

  /**
   * Makes it.
   *
   * @param deployment its id
   * @throws EnsembleException if it cannot be written
   */
  public static ControlDirectory create(String deployment, Holdings holdings) {
    ControlDirectory control = new ControlDirectory(TMPFS.resolve("ensemble-" + deployment));
    holdings.directory(control.path);
    control.doing(
        () ->
            // The parent directories keep strangers out; root of a node only gets to know the way
            // through.
            Files.createDirectory(
                control.path,
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx--x--x"))));
    return control;
  }

  /**
   * Puts scripts into it.
   *
   * @param owner beside whose class they are
   * @param names of resources
   */
  public void addScripts(Class<?> owner, List<String> names) {
    doing(
        () -> {
          for (String name : names) {
            Files.writeString(path.resolve(name), Resource.text(owner, name));
          }
        });
  }

  /** Something that is done to files in it. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws EnsembleException that says what could not be done, if it cannot
   */
  public void doing(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot write to "
              + path
              + ", where a deployment keeps keys and scripts: "
              + IoReason.of(e),
          e);
    }
  }

  /** Where what concerns one node is. */
  public Path of(String node) {
    return path.resolve(node);
  }

  /** What a node's script said of why it failed. */
  public String log(String node) {
    try {
      return Files.readString(of(node).resolve("log")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Replaces one of its files in one step: a script may read it at any time. */
  public void write(String name, String content) {
    doing(() -> WholeFile.write(path.resolve(name), content));
  }
}
