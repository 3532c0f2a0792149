// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.node.copy.Entry.Kind;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree on the test's machine. A node is not to be trusted: links are made last, so that
 * nothing can be written through them, and no setuid bit gets here.
 */
public final class LocalReceiver implements Receiver {

  private final Path target;
  private final Path staged;
  private @Nullable Tree tree;
  private @Nullable OutputStream current;

  /**
   * @param target where the tree is to be; its directory exists
   * @throws EnsembleException if it does not
   */
  public LocalReceiver(Path target) {
    this.target = target.toAbsolutePath().normalize();
    Path parent = this.target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw refused("its directory does not exist; make it first");
    }
    this.staged = parent.resolve(".ensemble-" + UUID.randomUUID());
  }

  /**
   * Whether such a tree could be put there.
   *
   * @throws EnsembleException if something else is in the way
   */
  public void check(Tree coming) {
    boolean directory = Files.isDirectory(target);
    if (coming.isDirectory() && Files.exists(target) && !directory) {
      throw refused("it is a file, and what is to be copied there is a directory");
    }
    if (coming.isDirectory() && directory && !isEmpty()) {
      throw refused("it is a directory that is not empty; delete it first, or give another name");
    }
    if (!coming.isDirectory() && directory) {
      throw refused(
          "it is a directory, and what is to be copied there is a file; give the name of the copy");
    }
  }

  private boolean isEmpty() {
    try (Stream<Path> list = Files.list(target)) {
      return list.findAny().isEmpty();
    } catch (IOException e) {
      throw refused(IoReason.of(e));
    }
  }

  private EnsembleException refused(String why) {
    return new EnsembleException("nothing can be copied to `" + target + "`: " + why);
  }

  @Override
  public void begin(Tree coming) throws IOException {
    tree = coming;
    for (Entry directory : coming.of(Kind.DIRECTORY).toList()) {
      Files.createDirectory(at(directory));
    }
  }

  @Override
  public void file(Entry file) throws IOException {
    endFile();
    current =
        Files.newOutputStream(at(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void bytes(byte[] buffer, int offset, int length) throws IOException {
    if (current == null) {
      throw new IllegalStateException("bytes of no file");
    }
    current.write(buffer, offset, length);
  }

  @Override
  public void commit() throws IOException {
    if (tree == null) {
      throw new IllegalStateException("nothing has come");
    }
    endFile();
    for (Entry link : tree.of(Kind.LINK).toList()) {
      Files.createSymbolicLink(at(link), Path.of(link.target()));
    }
    // Backwards, as a directory may become one that nobody can write to.
    List<Entry> backwards = new ArrayList<>(tree.entries());
    Collections.reverse(backwards);
    for (Entry entry : backwards) {
      if (entry.kind() != Kind.LINK) {
        Files.setPosixFilePermissions(at(entry), Permissions.of(entry.mode()));
      }
    }
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path at(Entry entry) {
    return entry.path().isEmpty() ? staged : staged.resolve(entry.path());
  }

  private void endFile() throws IOException {
    OutputStream file = current;
    current = null;
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() throws IOException {
    endFile();
    if (!Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        staged,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
