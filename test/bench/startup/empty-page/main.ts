/// <reference types="vite/client" />
import '@mantine/core/styles.css';
import { MantineProvider, Title } from '@mantine/core';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root"');
createRoot(root).render(
  createElement(MantineProvider, null, createElement(Title, { order: 1 }, 'Empty')),
);
