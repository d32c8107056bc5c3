import 'unpoly';
import 'unpoly/unpoly.css';
