-- With a default, so that servers of release 1 can go on writing.
ALTER TABLE note ADD COLUMN author text NOT NULL DEFAULT 'somebody';
