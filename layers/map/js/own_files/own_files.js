/* The bundle for a reader's own files in the saved page, which waits packed in the document until that
   text is opened: what is here shares no state with the page's own bundle. */
/*! d3-dsv 3.0.1 (ISC), Copyright 2013-2021 Mike Bostock */
import { OwnFiles } from "./view.js";

Reflect.set(globalThis, "AtlasOwnFiles", OwnFiles); // without the names of a module
